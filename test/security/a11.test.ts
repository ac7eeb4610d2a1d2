import { describe, expect, it } from 'vitest'
import { openTabs, refreshes, sent } from './manyTabs.js'

describe('A11: the refresh token is spent and the answer lost', () => {
  it('on the way to the page: asked again after a look, with the same answer', async () => {
    const world = openTabs(1)
    const { client, clock, network } = world
    await client.ready
    network.loseAnswers(1)
    await expect(client.getAccessToken({ forceRefresh: true })).rejects.toMatchObject({ code: 'network_error' })
    expect(client.store.getState()).toMatchObject({ status: 'signedIn', stale: true })
    expect(sent(world, 'POST /auth/refresh')).toBe(1)
    await clock.advance(5_000)
    expect(client.store.getState()).toMatchObject({ status: 'signedIn', stale: false })

    await client.getAccessToken({ forceRefresh: true })
    expect(refreshes(world)).toBe(1)
    expect(network.requests.slice(-3)).toEqual(['GET /auth/session', 'POST /auth/refresh', 'POST /auth/token'])
  })

  it('on the way from WorkOS: two tries after it was refused, and a typed end', async () => {
    const world = openTabs(1)
    const { client, clock, emulator } = world
    await client.ready
    emulator.control.fail({ operation: 'authenticateWithRefreshToken', drop: 'afterCommit' })
    await expect(client.getAccessToken({ forceRefresh: true })).rejects.toMatchObject({ code: 'service_unavailable' })
    const before = sent(world, 'POST /auth/refresh')
    const end = client.getAccessToken({ forceRefresh: true }).catch((error: unknown) => error)
    await clock.advance(1_000)
    expect(await end).toMatchObject({ name: 'AuthError', code: 'session_ended' })
    expect(client.store.getState()).toEqual({ status: 'signedOut' })
    expect(sent(world, 'POST /auth/refresh') - before).toBe(2)

    const settled = world.network.requests.length
    await clock.advance(10 * 60_000)
    expect(world.network.requests).toHaveLength(settled)
  })

  it('by a tab that was killed: the next takes over what the handler still holds', async () => {
    const world = openTabs(2)
    const [first, second] = world.tabs
    if (!first || !second) throw new Error('There are no tabs')
    await Promise.all([first.ready, second.ready])
    world.network.intercept = ({ url }) => {
      if (url.endsWith('/refresh')) world.tabOf(first).kill()
      return undefined
    }
    void first.getAccessToken({ forceRefresh: true })
    await world.clock.advance(100)
    world.network.intercept = undefined
    const token = second.getAccessToken({ forceRefresh: true })
    await world.clock.advance(6_000)
    expect(await token).toMatch(/^ey/)
    expect(refreshes(world)).toBe(1)
  })
})
