import fc from 'fast-check'
import { expect } from 'vitest'
import { openTabs } from './manyTabs.js'

export const hostileMessages = [
  { name: 'null', message: null },
  { name: 'a string', message: 'signedOut' },
  { name: 'a list', message: ['signedOut'] },
  { name: 'no user', message: { kind: 'signedOut', organizationId: null, generation: 1 } },
  { name: 'another user', message: { kind: 'signedOut', userId: 'user_x', organizationId: null, generation: 1 } },
  { name: 'an unknown kind', message: { kind: 'constructor', userId: 'user_x', organizationId: null, generation: 1 } },
  {
    name: 'half a generation',
    message: { kind: 'signedOut', userId: 'user_x', organizationId: null, generation: 0.5 },
  },
  { name: 'no number', message: { kind: 'signedIn', userId: 'user_x', organizationId: null, generation: Number.NaN } },
  { name: 'a new person', message: { kind: 'signedIn', userId: 'user_x', organizationId: 'org_x', generation: 9 } },
  { name: 'a switch', message: { kind: 'switched', userId: 'user_x', organizationId: 'org_x', generation: 9 } },
]

const part = fc.oneof(
  fc.constantFrom('refreshed', 'switched', 'signedIn', 'signedOut', 'user_x', 'org_x', null, 1, -1, 2 ** 53, ''),
  fc.jsonValue(),
)
const message = fc.oneof(
  fc.jsonValue(),
  fc.record({ kind: part, userId: part, organizationId: part, generation: part }, { requiredKeys: [] }),
)

/** Posts so many random messages to a tab: whatever they say, what it shows stays as it is. */
export async function postAll(count: number) {
  const { client, clock, browser, emulator } = openTabs(1)
  await clock.advance(1_000)
  const before = client.store.getState()
  for (const each of fc.sample(message, { numRuns: count, seed: 19 })) {
    browser.post(`latchkey:${emulator.clientId}`, each)
  }
  await clock.advance(2_000)
  expect(before.status).toBe('signedIn')
  expect(client.store.getState()).toBe(before)
}
