import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { code, createRedirectWorld } from '../client/redirectWorld.js'

describe('A3: a verifier', () => {
  it('is of its own redirect, whichever of two comes back first', async () => {
    const { client, begin, back, letIn, exchanges } = createRedirectWorld()
    const [first, second] = [await begin({ returnTo: '/first' }), await begin({ returnTo: '/second' })]
    await letIn()
    back({ code, state: second.state })
    expect(await client.handleCallback()).toMatchObject({ ok: true, returnTo: '/second' })
    await letIn('mary@example.com', first.state)
    back({ code, state: first.state })
    expect(await client.handleCallback()).toMatchObject({ ok: true, returnTo: '/first' })

    const challenges = exchanges.map(({ code_verifier }) =>
      createHash('sha256').update(String(code_verifier)).digest('base64url'),
    )
    expect(challenges).toEqual([second, first].map(({ url }) => url.searchParams.get('code_challenge')))
  })

  it('is used once: the same address played again costs no call', async () => {
    const { client, begin, back, letIn, posts, reload } = createRedirectWorld()
    const { state } = await begin()
    await letIn()
    const href = back({ code, state })
    expect(await client.handleCallback()).toMatchObject({ ok: true })
    expect(posts()).toBe(1)

    // A fresh document has no memory of the first; a hash makes it another address to whoever remembers.
    expect(await reload().handleCallback(`${href}#again`)).toMatchObject({
      ok: false,
      error: { code: 'state_mismatch' },
    })
    await client.handleCallback(href)
    expect(posts()).toBe(1)
  })

  it('is gone before anything is awaited', async () => {
    const { client, begin, back, network, tab, clock } = createRedirectWorld({ tab: new Map() })
    const { state } = await begin()
    expect([...tab.values()].join()).toContain(state)
    back({ code, state })
    network.latencyMs = 1_000
    const ending = client.handleCallback()
    await clock.advance(10)
    expect([...tab.values()].join()).not.toContain(state)
    network.fail(1)
    await clock.advance(1_000)
    expect(await ending).toMatchObject({ ok: false, error: { code: 'service_unavailable' } })
    expect([...tab.values()].join()).not.toContain(state)
  })

  it('never leaves the tab but to the handler, and its challenge is S256 alone', async () => {
    const { begin, tab, navigation, clock } = createRedirectWorld({ tab: new Map() })
    const states = new Set<string>()
    for (let round = 0; round < 20; round++) {
      const { url, state } = await begin({ provider: 'GoogleOAuth' })
      await clock.advance(60_000)
      states.add(state)
      expect(url.searchParams.get('code_challenge_method')).toBe('S256')
      expect(url.searchParams.get('code_challenge')).toMatch(/^[\w-]{43}$/)
      expect(Buffer.from(state, 'base64url')).toHaveLength(32)
    }
    expect(states.size).toBe(20)
    const verifiers = [...[...tab.values()].join().matchAll(/"codeVerifier":"([\w-]{43})"/g)].map(
      ([, verifier]) => verifier,
    )
    expect(new Set(verifiers).size).toBe(5)
    expect(navigation.left.join()).not.toMatch(/plain/)
    expect(verifiers.filter(verifier => navigation.left.join().includes(verifier ?? ''))).toEqual([])
  })

  it('of the oldest redirect makes room for the sixth', async () => {
    const { client, begin, back, letIn, clock, tab, emulator } = createRedirectWorld()
    const begun: string[] = []
    for (let round = 0; round < 6; round++) {
      begun.push((await begin()).state)
      await clock.advance(20_000)
    }
    const kept = JSON.parse(tab.get(`latchkey.redirects.${emulator.clientId}`) ?? '') as Record<string, unknown>
    expect([kept['pending'], kept['starts']]).toEqual([
      expect.objectContaining({ length: 5 }),
      expect.objectContaining({ length: 5 }),
    ])
    const [oldest = '', next = ''] = begun
    back({ code, state: oldest })
    expect(await client.handleCallback()).toMatchObject({ error: { code: 'state_mismatch' } })
    await letIn('mary@example.com', next)
    back({ code, state: next })
    expect(await client.handleCallback()).toMatchObject({ ok: true })
  })
})
