import { describe, expect, it } from 'vitest'
import { code, createRedirectWorld } from '../client/redirectWorld.js'

const mismatch = { ok: false, error: { code: 'state_mismatch' } }

describe('A1: a callback that this tab did not ask for', () => {
  it.each([
    ['a state of somebody else', { code, state: 'foreign'.repeat(6) }],
    ['an empty state', { code, state: '' }],
    ['a state that is the name of a property', { code, state: '__proto__' }],
    ['a state that is the name of a method', { code, state: 'constructor' }],
    ['an error and no state', { error: 'access_denied' }],
  ])('with %s costs no call, and leaves the others alone', async (_, parameters) => {
    const { client, begin, back, letIn, posts, navigation } = createRedirectWorld()
    const { state } = await begin()
    const href = back(parameters)
    expect(await client.handleCallback()).toMatchObject(mismatch)
    expect(posts()).toBe(0)
    expect(navigation.url()).toBe(href)

    await letIn()
    back({ code, state })
    expect(await client.handleCallback()).toMatchObject({ ok: true })
  })

  it('with its state twice costs no call, and leaves all transactions alone', async () => {
    const { client, begin, back, letIn, posts, navigation } = createRedirectWorld()
    const { state } = await begin()
    for (const doubled of [`state=${state}&state=${state}`, `state=${state}&state=x`, `state=x&state=${state}`]) {
      navigation.open(`/callback?code=${code}&${doubled}`)
      expect(await client.handleCallback()).toMatchObject(mismatch)
    }
    expect(posts()).toBe(0)
    await letIn()
    back({ code, state })
    expect(await client.handleCallback()).toMatchObject({ ok: true })
  })

  it('with two codes costs no call', async () => {
    const { client, begin, navigation, posts } = createRedirectWorld()
    const { state } = await begin()
    navigation.open(`/callback?code=${code}&code=another&state=${state}`)
    expect(await client.handleCallback()).toMatchObject(mismatch)
    expect(posts()).toBe(0)
  })

  it('with no state is never taken: a redirect of our own begins in its place, once', async () => {
    const { client, back, posts, navigation } = createRedirectWorld()
    back({ code })
    expect(await client.handleCallback()).toMatchObject({ ...mismatch, isReplaced: true })
    expect(navigation.left).toHaveLength(1)
    expect(navigation.left[0]).toContain('provider=authkit')

    back({ code: `${code}2` })
    const second = await client.handleCallback()
    expect(second).toMatchObject(mismatch)
    expect(second).not.toHaveProperty('isReplaced')
    expect(navigation.left).toHaveLength(1)
    expect(posts()).toBe(0)
  })

  it.each([`code=${code}&code=another`, `code=${code}&error=access_denied`, 'error=access_denied'])(
    'with no state, and %s, begins nothing in its place',
    async parameters => {
      const { client, navigation, posts } = createRedirectWorld()
      navigation.open(`/callback?${parameters}`)
      const result = await client.handleCallback()
      expect(result).toMatchObject(mismatch)
      expect(result).not.toHaveProperty('isReplaced')
      expect([navigation.left, posts()]).toEqual([[], 0])
    },
  )

  it('601 seconds old costs no call, and leaves the younger alone', async () => {
    const { client, begin, back, letIn, posts, clock } = createRedirectWorld()
    const old = await begin()
    await clock.advance(1_000)
    const young = await begin()
    await clock.advance(600_000)
    back({ code, state: old.state })
    expect(await client.handleCallback()).toMatchObject(mismatch)
    expect(posts()).toBe(0)

    await letIn()
    back({ code, state: young.state })
    expect(await client.handleCallback()).toMatchObject({ ok: true })
  })

  it('is one of another tab too', async () => {
    const { begin, back, openTab, posts } = createRedirectWorld()
    const { state } = await begin()
    const href = back({ code, state })
    expect(await openTab().handleCallback(href)).toMatchObject(mismatch)
    expect(posts()).toBe(0)
  })

  it('is not made ours by what else is in the tab’s storage', async () => {
    const { begin, back, emulator, posts } = createRedirectWorld()
    const { state } = await begin()
    const href = back({ code, state })
    const key = `latchkey.redirects.${emulator.clientId}`
    for (const text of [
      '',
      '{',
      'null',
      '[]',
      '{"pending":{}}',
      `{"pending":[null,{"state":"${state}"}],"starts":"x"}`,
    ]) {
      const { client } = createRedirectWorld({ tab: new Map([[key, text]]) })
      expect(await client.handleCallback(href)).toMatchObject(mismatch)
    }
    expect(posts()).toBe(0)
  })

  it('is not made ours by half of what a redirect leaves in the tab', async () => {
    const { client, begin, back, tab, emulator, posts, clock } = createRedirectWorld()
    const { state } = await begin()
    const key = `latchkey.redirects.${emulator.clientId}`
    const whole = JSON.parse(tab.get(key) ?? '') as { pending: object[] }
    const href = back({ code, state })
    const texts = ['codeVerifier', 'clientId', 'apiUrl', 'redirectUri', 'returnTo']
    for (const half of [
      ...texts.flatMap(name => [{ [name]: undefined }, { [name]: 7 }]),
      { startedAt: undefined },
      { startedAt: String(clock.now()) },
      { selector: undefined },
      { selector: null },
      { selector: 'authkit' },
    ]) {
      tab.set(key, JSON.stringify({ pending: whole.pending.map(each => ({ ...each, ...half })), starts: [] }))
      const ended = await client.handleCallback(href)
      expect(ended).toMatchObject(mismatch)
      // Of one that is taken for a redirect of ours it is known what to begin again with.
      expect(ended).not.toHaveProperty('again')
    }
    expect(posts()).toBe(0)
  })
})
