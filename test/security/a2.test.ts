import { describe, expect, it } from 'vitest'
import { code, createRedirectWorld } from '../client/redirectWorld.js'

const mismatch = { ok: false, error: { code: 'state_mismatch' } }

describe('A2: a callback of another issuer', () => {
  it.each([
    'https://evil.example',
    'https://workos.test.evil.example',
    'https://workos.test/user_management/client_other',
    '',
  ])('is refused before any call: iss=%s', async iss => {
    const { client, begin, back, posts } = createRedirectWorld({ client: { requireIss: true } })
    const { state } = await begin()
    back({ code, state, iss })
    expect(await client.handleCallback()).toMatchObject(mismatch)
    expect(posts()).toBe(0)
  })

  it('is refused where the issuer is named twice', async () => {
    const { client, begin, navigation, posts } = createRedirectWorld()
    const { state } = await begin()
    navigation.open(`/callback?code=${code}&state=${state}&iss=https://workos.test&iss=https://evil.example`)
    expect(await client.handleCallback()).toMatchObject(mismatch)
    expect(posts()).toBe(0)
  })

  it('is refused where none is named, if the host requires one', async () => {
    const { client, begin, back, posts } = createRedirectWorld({ client: { requireIss: true } })
    const { state } = await begin()
    back({ code, state })
    expect(await client.handleCallback()).toMatchObject(mismatch)
    expect(posts()).toBe(0)
  })

  it.each([
    'https://workos.test',
    'https://workos.test/',
    'https://workos.test/user_management/client_01LATCHKEYEMULATOR00000000',
  ])('is no other under the names that WorkOS gives itself: %s', async iss => {
    const { client, begin, back, letIn } = createRedirectWorld({ client: { requireIss: true } })
    const { state } = await begin()
    await letIn()
    back({ code, state, iss })
    expect(await client.handleCallback()).toMatchObject({ ok: true })
  })

  it('swapped between two clients of one origin is refused by both', async () => {
    const tab = new Map<string, string>()
    const one = createRedirectWorld({ tab, emulator: { clientId: 'client_01ONE0000000000000000000001' } })
    const other = createRedirectWorld({ tab, emulator: { clientId: 'client_01OTHER00000000000000000002' } })
    const [ofOne, ofOther] = [await one.begin(), await other.begin()]
    one.back({ code, state: ofOther.state })
    other.back({ code, state: ofOne.state })
    expect(await one.client.handleCallback()).toMatchObject(mismatch)
    expect(await other.client.handleCallback()).toMatchObject(mismatch)
    expect([one.posts(), other.posts()]).toEqual([0, 0])
  })

  it.each(['clientId', 'apiUrl', 'redirectUri'])('whose redirect began with another %s is refused', async name => {
    const { client, begin, back, posts, tab, emulator } = createRedirectWorld()
    const { state } = await begin()
    const key = `latchkey.redirects.${emulator.clientId}`
    const kept = JSON.parse(tab.get(key) ?? '') as { pending: [Record<string, unknown>] }
    kept.pending[0][name] = 'https://other.example'
    tab.set(key, JSON.stringify(kept))
    back({ code, state })
    expect(await client.handleCallback()).toMatchObject(mismatch)
    expect(posts()).toBe(0)
  })

  it('of one client, but begun for another address or another WorkOS, is refused', async () => {
    const tab = new Map<string, string>()
    const one = createRedirectWorld({ tab })
    const { state } = await one.begin()
    const other = createRedirectWorld({ tab, client: { redirectUri: '/elsewhere' } })
    other.back({ code, state }, '/elsewhere')
    expect(await other.client.handleCallback()).toMatchObject(mismatch)
    expect(other.posts()).toBe(0)
  })
})
