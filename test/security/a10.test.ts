import { describe, expect, it } from 'vitest'
import { openTabs, sent } from './manyTabs.js'

describe('A10: what fails under the lock', () => {
  it('is a timeout of the network when a request gets no answer, never one of the lock', async () => {
    const world = openTabs(1)
    const { client, clock, network } = world
    await client.ready
    network.intercept = ({ url }) => (url.endsWith('/refresh') ? new Promise(() => {}) : undefined)
    const refused = client.getAccessToken({ forceRefresh: true }).catch((error: unknown) => error)
    await clock.advance(15_000)
    expect(await refused).toMatchObject({ name: 'AuthError', code: 'network_timeout' })
    expect(sent(world, 'POST /auth/refresh')).toBe(1)
    expect(client.store.getState()).toMatchObject({ status: 'signedIn', stale: true })
  })

  it.each(['AbortError', 'TimeoutError', 'SecurityError'])('is not the work when locks fail with %s', async name => {
    const world = openTabs(1)
    const request = () => Promise.reject(new DOMException('No locks here', name))
    const tab = world.openTab({ environment: { locks: () => ({ request }) } })
    expect(await tab.getAccessToken({ forceRefresh: true })).toMatch(/^ey/)
    expect(sent(world, 'POST /auth/refresh')).toBe(1)
  })
})
