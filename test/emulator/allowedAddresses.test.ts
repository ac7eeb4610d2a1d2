import { describe, expect, it } from 'vitest'
import { isAllowed } from '../../src/emulator/allowedAddresses.js'

describe('an address', () => {
  it.each([
    ['https://app.test/callback', 'https://app.test/callback'],
    ['https://app.test', 'https://app.test/'],
    ['https://*.app.test/callback', 'https://preview-1.app.test/callback'],
    ['http://localhost:*/callback', 'http://localhost:5173/callback'],
    ['http://localhost:*/callback', 'http://localhost/callback'],
    ['http://127.0.0.1:*/*', 'http://127.0.0.1:49152/any/path'],
    ['http://localhost:*/*', 'http://localhost:3000/'],
    ['com.app.phone:/callback', 'com.app.phone:/callback'],
  ])('that %s allows: %s', (allowed, address) => {
    expect(isAllowed(['https://other.test', allowed], address)).toBe(true)
  })

  it.each([
    ['https://app.test/callback', 'https://app.test/callback/'],
    ['https://app.test/callback', 'https://app.test/callback?next=1'],
    ['https://app.test/callback', 'http://app.test/callback'],
    ['https://app.test/callback', 'https://app.test/callback#'],
    ['https://app.test/callback', 'https://app.test:8443/callback'],
    ['https://app.test/callback', 'https://somebody@app.test/callback'],
    ['https://app.test/callback', 'https://app.test@evil.test/callback'],
    ['https://*.app.test/callback', 'https://app.test/callback'],
    ['https://*.app.test/callback', 'https://a.b.app.test/callback'],
    ['https://*.app.test/callback', 'https://evil.test/.app.test/callback'],
    ['https://a.*.test/callback', 'https://a.b.test/callback'],
    ['https://*.test/callback', 'https://evil.test/callback'],
    ['https://app.test/*', 'https://app.test/callback'],
    ['https://app.test:*/callback', 'https://app.test:8443/callback'],
    ['http://localhost:*/callback', 'http://localhost:5173/other'],
    ['http://localhost:*/*', 'https://localhost:5173/'],
    ['http://localhost:*/*', 'http://localhost.evil.test:5173/'],
    ['http://localhost:*/*', 'http://127.0.0.1:5173/'],
    ['http://localhost:*/*', 'javascript:alert(1)//localhost:1/'],
    ['http://localhost:*/*', 'nonsense'],
    ['http://localhost:*', 'null'],
  ])('that %s does not allow: %s', (allowed, address) => {
    expect(isAllowed([allowed], address)).toBe(false)
  })
})
