import { describe, expect, it } from 'vitest'
import type { Answer } from '../server/browser.js'
import { everyRoute, visitors } from '../server/everyRoute.js'
import { createWorld, origin } from '../server/world.js'

function expectUncached({ headers, text }: Answer) {
  expect(Object.fromEntries(headers)).toMatchObject({
    'cache-control': 'private, no-store',
    vary: 'Cookie, Origin',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
  })
  if (text !== '') expect(headers.get('content-type')).toBe('application/json')
  expect(headers.get('etag')).toBeNull()
  expect(headers.get('last-modified')).toBeNull()
}

describe('C26: caches', () => {
  it.each(everyRoute)('$name may be kept by none, whoever asks', async ({ name, input }) => {
    const statuses = new Set<number>()
    for (const visit of Object.values(visitors)) {
      const world = createWorld()
      const answer = await (await visit(world)).probe(name, input)
      expectUncached(answer)
      statuses.add(answer.status)
    }
    expect(statuses.size).toBeGreaterThan(0)
  })

  it.each(everyRoute)('$name may be kept by none when it is refused', async ({ name, input }) => {
    const world = createWorld({ handler: { origins: [origin, 'https://www.example.com'] } })
    const browser = await visitors['signed in'](world)
    const refused: Answer[] = [
      await browser.probe(name, input, { headers: { 'x-latchkey': null } }),
      await browser.probe(name, input, { headers: { origin: 'https://evil.test' } }),
      await browser.probe(name, input, { headers: { 'x-large': 'a'.repeat(20_000) } }),
      await browser.probe(name, {}, { method: 'DELETE' }),
      await browser.probe(`${name}/`, input),
      await browser.probe(name, input, { cookie: 'a=b; a=c' }),
      await browser.probe(name, {}, { method: 'OPTIONS' }),
      await browser.probe(name, {}, { method: 'OPTIONS', headers: { origin: 'https://www.example.com' } }),
      await browser.probe(name, {}, { method: 'OPTIONS', headers: { origin: 'https://evil.test' } }),
      await browser.probe(name, { odd: true }),
      await browser.probe(name, input, {
        headers: { 'if-none-match': '*', 'if-modified-since': new Date().toUTCString() },
      }),
    ]
    world.emulator.control.fail({ status: 500, times: 100 })
    await world.clock.advance(0)
    refused.push(await browser.probe('sendCode', { email: 'ada@example.com' }))
    for (const answer of refused) {
      expectUncached(answer)
      expect(answer.status).not.toBe(304)
    }
    expect(new Set(refused.map(({ status }) => status)).size).toBeGreaterThan(4)
  })
})
