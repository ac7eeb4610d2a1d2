import { describe, expect, it } from 'vitest'
import { createDormantClient } from '../../src/client/createAuthClient.js'
import { code, createRedirectWorld } from '../client/redirectWorld.js'

describe('A4: a callback that is handled more than once', () => {
  it('at the same time is exchanged once, and all learn what came of it', async () => {
    const { client, begin, back, letIn, posts } = createRedirectWorld()
    const { state } = await begin({ returnTo: '/there', state: { tab: 2 } })
    await letIn()
    back({ code, state })
    const answers = await Promise.all(Array.from({ length: 5 }, () => client.handleCallback()))
    expect(answers[0]).toEqual({ ok: true, returnTo: '/there', state: { tab: 2 }, flow: null })
    expect(new Set(answers).size).toBe(1)
    expect(posts()).toBe(1)
  })

  it('while it is under way, after the address was cleaned, is the same exchange', async () => {
    const { client, begin, back, letIn, posts, navigation, network, clock } = createRedirectWorld()
    const { state } = await begin()
    await letIn()
    back({ code, state })
    network.latencyMs = 500
    const first = client.handleCallback()
    await clock.advance(100)
    expect(navigation.url()).toBe('https://app.example.com/callback')
    const late = client.handleCallback()
    await clock.advance(1_000)
    expect(await first).toMatchObject({ ok: true })
    expect(await late).toBe(await first)
    expect(posts()).toBe(1)
    expect(await client.handleCallback()).toBeNull()
  })

  it('by a client that hot reloading made anew tells that client who is signed in', async () => {
    const { client, begin, back, letIn, posts, runAgain } = createRedirectWorld()
    const { state } = await begin()
    await letIn()
    back({ code, state })
    const first = client.handleCallback()
    const anew = runAgain()
    const [one, other] = await Promise.all([first, anew.handleCallback()])
    expect(other).toBe(one)
    expect(anew.store.getState()).toMatchObject({
      status: 'signedIn',
      session: { user: { email: 'mary@example.com' } },
    })
    expect(client.store.getState().status).toBe('signedIn')
    expect(posts()).toBe(1)
  })

  it('outlives the provider that began it: a code that is spent is not spent in vain', async () => {
    const { client, begin, back, letIn, network, clock, posts } = createRedirectWorld()
    const { state } = await begin()
    await letIn()
    back({ code, state })
    network.latencyMs = 500
    const ending = client.handleCallback()
    await clock.advance(100)
    client.dispose()
    client.start()
    await clock.advance(2_000)
    expect(await ending).toMatchObject({ ok: true })
    expect(client.store.getState().status).toBe('signedIn')
    expect(posts()).toBe(1)
  })

  it('is nothing that a page without a browser can do', async () => {
    const { navigation } = createRedirectWorld()
    const client = createDormantClient({ clientId: 'client_01X', environment: { isBrowser: false, navigation } })
    await expect(client.handleCallback()).rejects.toThrow('handleCallback: there is no page here')
  })
})
