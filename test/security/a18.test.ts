import { describe, expect, it } from 'vitest'
import type { AuthClient } from '../../src/client/createAuthClient.js'
import { createSessionStore } from '../../src/client/session.js'
import type { Session } from '../../src/protocol.js'
import { holdNext, openTabs } from './manyTabs.js'

describe('A18: what is older and comes late', () => {
  it('is not used when it is a token that was asked for before a refresh', async () => {
    const world = openTabs(1)
    const { client, clock } = world
    await client.ready
    const { land } = holdNext(world, 'token')
    const early = client.getAccessToken()
    await clock.advance(100)
    const newest = await client.getAccessToken({ forceRefresh: true })
    land()
    expect(await early).toBe(newest)
    expect(await client.getAccessToken()).toBe(newest)
  })

  it('is not shown when it is a session that was looked up before a refresh', async () => {
    const world = openTabs(1)
    const { client, clock, emulator } = world
    await client.ready
    const { land } = holdNext(world, 'session')
    const looking = client.restore()
    await clock.advance(0)
    const { id } = sessionOf(client).user
    await emulator.fetch(`https://workos.test/user_management/users/${id}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${emulator.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ first_name: 'Augusta' }),
    })
    await client.getAccessToken({ forceRefresh: true })
    expect(sessionOf(client).user.firstName).toBe('Augusta')
    land()
    await looking
    expect(sessionOf(client).user.firstName).toBe('Augusta')
  })

  it('changes nothing in the store, in whichever order two answers arrive', async () => {
    const { client, clock } = openTabs(1)
    await client.ready
    const first = sessionOf(client)
    const store = createSessionStore(clock)
    expect(store.accept({ ...first, generation: 2, role: 'newer' })).toBe(true)
    expect(store.accept({ ...first, generation: 1, role: 'older' })).toBe(false)
    expect(store.getState()).toMatchObject({ session: { role: 'newer' } })
  })
})

function sessionOf({ store }: AuthClient): Session {
  const state = store.getState()
  if (state.status !== 'signedIn') throw new Error('Nobody is signed in')
  return { ...state.session, generation: 1, expiresInMs: 300_000, claimsExpired: false }
}
