import { describe, expect, it } from 'vitest'
import { hostileMessages, postAll } from './hostileMessages.js'
import { openTabs, shown } from './manyTabs.js'

describe('A19: messages of the channel that nobody of ours sent', () => {
  it('change nothing and throw nothing, thousands of them', async () => {
    await postAll(2_000)
  })

  it.each(hostileMessages)('$name: changes nothing', async ({ message }) => {
    const { client, clock, browser, emulator } = openTabs(1)
    await clock.advance(1_000)
    const before = client.store.getState()
    browser.post(`latchkey:${emulator.clientId}`, message)
    await clock.advance(1_000)
    expect(client.store.getState()).toBe(before)
  })

  it('are a reason to look at most, and a thousand of them to look twice', async () => {
    const { client, clock, browser, emulator, network } = openTabs(1)
    await clock.advance(1_000)
    const before = network.requests.length
    for (let time = 0; time < 1_000; time++) {
      browser.post(`latchkey:${emulator.clientId}`, {
        kind: 'signedIn',
        userId: 'user_x',
        organizationId: null,
        generation: time,
      })
    }
    await clock.advance(1_000)
    expect(network.requests.slice(before)).toEqual(['GET /auth/session', 'GET /auth/session'])
    expect(shown(client)).toContain('mary')
  })

  it('that say this person signed out are believed for the time of a look', async () => {
    const { client, clock, browser, emulator } = openTabs(1)
    await clock.advance(1_000)
    const state = client.store.getState()
    if (state.status !== 'signedIn') throw new Error('Nobody is signed in')
    const { id: userId } = state.session.user
    browser.post(`latchkey:${emulator.clientId}`, { kind: 'signedOut', userId, organizationId: null, generation: 1 })
    await clock.advance(1_000)
    expect(shown(client)).toContain('mary')
  })
})
