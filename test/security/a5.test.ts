import { describe, expect, it } from 'vitest'
import { code, createRedirectWorld } from '../client/redirectWorld.js'

describe('A5: a code that is somebody else’s', () => {
  it.each([
    '/x?code=1&state=y',
    '/?code=1&state=y',
    '/?code=SUMMER',
    '/callback/more?code=1&state=y',
    '/callbacks?code=1',
    '/Callback?code=1',
    '/callback',
    '/callback?state=y',
    '/callback?ref=mail#code=1&state=y',
  ])('at %s stays as it is, and is no error', async address => {
    const { client, navigation, posts, tab } = createRedirectWorld()
    navigation.open(address)
    expect(await client.handleCallback()).toBeNull()
    expect(navigation.history).toEqual(['https://app.example.com/', `https://app.example.com${address}`])
    expect(navigation.left).toEqual([])
    expect(posts()).toBe(0)
    expect([...tab.keys()].filter(key => key.includes('redirects'))).toEqual([])
  })

  it('leaves the address alone even with a state of ours, anywhere but on the callback', async () => {
    const { client, begin, navigation, posts, back, letIn } = createRedirectWorld()
    const { state } = await begin()
    navigation.open(`/x?code=${code}&state=${state}`)
    expect(await client.handleCallback()).toBeNull()
    expect(await client.handleCallback(`https://other.example/callback?code=${code}&state=${state}`)).toBeNull()
    expect(navigation.url()).toContain(code)
    expect(posts()).toBe(0)
    await letIn()
    back({ code, state })
    expect(await client.handleCallback()).toMatchObject({ ok: true })
  })

  it('at a callback that is the front page begins nothing: a code there can be anybody’s', async () => {
    const { client, navigation } = createRedirectWorld({ client: { redirectUri: '/' } })
    navigation.open('/?code=SUMMER')
    expect(await client.handleCallback()).toMatchObject({ ok: false, error: { code: 'state_mismatch' } })
    expect(navigation.left).toEqual([])
    expect(navigation.url()).toBe('https://app.example.com/?code=SUMMER')
  })

  it('is told from ours by the path alone: a slash at its end is no difference', async () => {
    const { client, begin, back, letIn } = createRedirectWorld()
    const { state } = await begin()
    await letIn()
    back({ code, state }, '/callback/')
    expect(await client.handleCallback()).toMatchObject({ ok: true })
  })
})
