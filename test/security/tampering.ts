import { expect } from 'vitest'
import type { Browser } from '../server/browser.js'
import { everySignedInAction } from '../server/everyRoute.js'
import type { World } from '../server/world.js'

export const names = {
  session: '__Host-latchkey-session',
  view: '__Host-latchkey-view',
  tombstone: '__Host-latchkey-tombstone',
} as const

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** The text with the highest bit of one Base64url digit turned over; the lowest of a last digit mean nothing. */
export function flip(text: string, index: number): string {
  const digit = alphabet.indexOf(text[index] ?? '')
  const other = digit === -1 ? 'A' : alphabet[(digit + 32) % 64]
  return text.slice(0, index) + other + text.slice(index + 1)
}

export function writeCookies(jar: Record<string, string>): string {
  return Object.entries(jar)
    .map(pair => pair.join('='))
    .join('; ')
}

/** With these cookies one is nobody, everywhere, and nothing breaks. WorkOS hears nothing of it. */
export async function expectNobody(world: World, browser: Browser, cookie: string) {
  const before = world.calls.length
  const { status, body } = await browser.probe('session', undefined, { cookie })
  expect([status, body]).toEqual([200, { session: null, refreshable: false, flow: null }])
  for (const { name, input } of everySignedInAction) {
    expect((await browser.probe(name, input, { cookie })).status).toBe(401)
  }
  expect((await browser.probe('refresh', {}, { cookie })).status).toBe(401)
  expect(await world.server.getSession(new Request('https://app.example.com', { headers: { cookie } }))).toBeNull()
  expect(world.calls.slice(before)).toEqual([])
}
