import { describe, expect, it } from 'vitest'
import type { Browser } from './browser.js'
import { createWorld, type World } from './world.js'

function pageRequest(browser: Browser, headers: Record<string, string> = {}): Request {
  return new Request('https://app.example.com/dashboard', { headers: { cookie: browser.jar.header ?? '', ...headers } })
}

const ask = (world: World, browser: Browser) => world.server.getSession(pageRequest(browser))

describe('getSession', () => {
  it("says who asks for a page of the host's own, without a word to WorkOS", async () => {
    const world = createWorld()
    const grace = await world.signIn('grace@example.com')
    const before = world.calls.length
    const session = await ask(world, grace)
    expect(session).toEqual((await grace.get('session')).body.session)
    expect(session).toMatchObject({ user: { email: 'grace@example.com' }, organization: { name: 'Acme' } })
    expect(world.calls.slice(before)).toEqual([])
  })

  it('needs none of the headers that our own routes need', async () => {
    const world = createWorld()
    const ada = await world.signIn('ada@example.com')
    const headers = { origin: 'https://elsewhere.test', 'sec-fetch-site': 'none', 'x-latchkey-user': 'somebody' }
    expect((await world.server.getSession(pageRequest(ada, headers)))?.user.email).toBe('ada@example.com')
  })

  it('is null for a stranger', async () => {
    const world = createWorld()
    expect(await ask(world, world.openBrowser())).toBeNull()
    expect(await world.server.getSession(new Request('https://app.example.com'))).toBeNull()
  })

  it('says when the claims are over', async () => {
    const world = createWorld()
    const ada = await world.signIn('ada@example.com')
    await world.clock.advance(5 * 60_000)
    expect(await ask(world, ada)).toMatchObject({ claimsExpired: true, expiresInMs: 0 })
  })

  it('is null after a sign-out, for copies of the cookies as well', async () => {
    const world = createWorld()
    const ada = await world.signIn('ada@example.com')
    const copy = ada.copy()
    await ada.post('sign-out', {})
    expect(await ask(world, ada)).toBeNull()
    expect(await ask(world, copy)).toBeNull()
  })

  it('is null past the limits of the session', async () => {
    const world = createWorld({ handler: { cookie: { idleMs: 60_000 } } })
    const ada = await world.signIn('ada@example.com')
    const request = pageRequest(ada)
    await world.clock.advance(60_000)
    expect(await world.server.getSession(request)).toBeNull()
  })

  it('is undefined where the details are lost: who signed in is not taken for a stranger', async () => {
    const world = createWorld()
    const ada = await world.signIn('ada@example.com')
    ada.jar.set('__Host-latchkey-view=; Max-Age=0; Path=/')
    expect((await ada.get('session')).body).toMatchObject({ session: null, refreshable: true })
    expect(await ask(world, ada)).toBeUndefined()
    await ada.post('refresh', {})
    expect((await ask(world, ada))?.user.email).toBe('ada@example.com')
  })

  it('is undefined for strict cookies that a browser kept to itself, on its way from another site', async () => {
    const world = createWorld({ handler: { cookie: { sameSite: 'strict' } } })
    const from = (site?: string) =>
      world.server.getSession({ headers: new Headers(site === undefined ? {} : { 'sec-fetch-site': site }) })
    expect(await from('cross-site')).toBeUndefined()
    // A browser too old to say where it comes from.
    expect(await from()).toBeUndefined()
    for (const site of ['none', 'same-origin', 'same-site']) expect(await from(site)).toBeNull()
  })

  it('is null for a stranger from another site, to whom lax cookies would have been sent', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' }
    const world = createWorld()
    expect(await world.server.getSession(pageRequest(world.openBrowser(), headers))).toBeNull()
  })

  it('takes headers alone, where a host has no request', async () => {
    const world = createWorld()
    const ada = await world.signIn('ada@example.com')
    const { headers } = pageRequest(ada)
    expect((await world.server.getSession({ headers }))?.user.email).toBe('ada@example.com')
  })

  it('is not there for a page in a conversation that is not over', async () => {
    const world = createWorld()
    const browser = world.openBrowser()
    await browser.post('sendCode', { email: 'ada@example.com' })
    expect(await ask(world, browser)).toBeNull()
  })
})
