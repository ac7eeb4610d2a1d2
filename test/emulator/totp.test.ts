import { describe, expect, it } from 'vitest'
import { createTotpSecret, drawQrCode, findTotpStep, totpUri } from '../../src/emulator/totp.js'
import { seededRandom } from './world.js'

/** "12345678901234567890" in Base32: the key of the test vectors. */
const rfcSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

describe('time-based code', () => {
  // RFC 6238, appendix B, SHA-1; the last six of its eight digits.
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at %d seconds is %s', (seconds, code) => {
    expect(findTotpStep(rfcSecret, code, seconds * 1000)).toBe(Math.floor(seconds / 30))
  })

  it('is known one step early and one step late, and no further', () => {
    const at = (seconds: number) => findTotpStep(rfcSecret, '287082', seconds * 1000)
    expect([-1, 0, 29, 30, 59, 60, 89, 90].map(at)).toEqual([null, 1, 1, 1, 1, 1, 1, null])
  })

  it.each(['', '28708', '2870822', 'abcdef', '287 082'])('is not %j', text => {
    expect(findTotpStep(rfcSecret, text, 59_000)).toBeNull()
  })
})

describe('secret of an authenticator app', () => {
  it('is 160 bits in Base32, another each time', () => {
    const random = seededRandom()
    const secrets = Array.from({ length: 50 }, () => createTotpSecret(random))
    expect(new Set(secrets).size).toBe(50)
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  })

  it('travels in an otpauth address, and that in a PNG', async () => {
    const uri = totpUri({ issuer: 'Acme & Co', user: 'ada@example.com', secret: rfcSecret })
    const { protocol, host, pathname, searchParams } = new URL(uri)
    expect([protocol, host, decodeURIComponent(pathname)]).toEqual(['otpauth:', 'totp', '/Acme & Co:ada@example.com'])
    expect(Object.fromEntries(searchParams)).toEqual({
      issuer: 'Acme & Co',
      secret: rfcSecret,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    })
    const [head, data = ''] = (await drawQrCode(uri)).split(',')
    expect(head).toBe('data:image/png;base64')
    expect(Buffer.from(data, 'base64').subarray(1, 4).toString('latin1')).toBe('PNG')
  })
})
