import { describe, expect, it } from 'vitest'
import { everySignedInAction, visitors } from '../server/everyRoute.js'
import { createWorld, password } from '../server/world.js'

describe('C5: session fixation and cookie tossing', () => {
  it.each(everySignedInAction)('$name refuses a session cookie that is there twice', async ({ name, input }) => {
    const world = createWorld()
    const browser = await visitors['signed in'](world)
    const mallory = await world.signIn('mary@example.com')
    const before = world.calls.length
    const session = (jar: Record<string, string>) => `__Host-latchkey-session=${jar['__Host-latchkey-session']}`
    const doubles = [
      session(browser.jar.all()),
      session(mallory.jar.all()),
      '__Host-latchkey-session=x',
      '__Host-latchkey-session=',
    ]
    for (const double of doubles) {
      for (const cookie of [`${double}; ${browser.jar.header}`, `${browser.jar.header}; ${double}`]) {
        const { status, body } = await browser.probe(name, input, { cookie })
        expect([status, body.code]).toEqual([401, 'session_ended'])
      }
    }
    expect(world.calls.slice(before)).toEqual([])
  })

  it('a doubled view is no view, and costs a refresh alone', async () => {
    const world = createWorld()
    const browser = await visitors['signed in'](world)
    const cookie = `${browser.jar.header}; __Host-latchkey-view=x`
    expect((await browser.probe('session', undefined, { cookie })).body).toMatchObject({
      session: null,
      refreshable: true,
    })
    expect((await browser.probe('listSessions', {}, { cookie })).body.code).toBe('token_expired')
  })

  it('a doubled flow cookie is no conversation', async () => {
    const world = createWorld()
    const browser = await visitors['in the step code'](world)
    const cookie = `${browser.jar.header}; __Host-latchkey-flow-${browser.flowId}=x`
    const { body } = await browser.probe('submitCode', { code: world.code('ada@example.com') }, { cookie })
    expect(body.code).toBe('flow_ended')
  })

  it('the conversation is worthless once it led to a session', async () => {
    const world = createWorld()
    const browser = await visitors['in the step code'](world)
    const planted = browser.copy()
    const code = world.code('ada@example.com')
    expect((await browser.post('submitCode', { code })).body.session).not.toBeNull()
    const before = world.calls.length
    expect((await planted.post('submitCode', { code })).body.code).toBe('flow_ended')
    expect((await planted.get('session')).body).toEqual({ session: null, refreshable: false, flow: null })
    expect(world.calls.slice(before)).toEqual([])
  })

  it('a session that was there before a sign-in is never valid after it', async () => {
    const world = createWorld()
    const browser = await world.signIn('mary@example.com')
    const planted = browser.copy()
    await browser.post('signInWithPassword', { email: 'ada@example.com', password })
    expect((await browser.get('session')).body.session?.user.email).toBe('ada@example.com')

    const before = world.calls.length
    expect((await planted.probe('session', undefined)).body.session).toBeNull()
    for (const { name, input } of everySignedInAction) {
      expect((await planted.probe(name, input)).body.code).toBe('session_ended')
    }
    expect((await planted.probe('refresh', {})).body.code).toBe('session_ended')
    expect(world.calls.slice(before)).toEqual([])
  })

  it('every sign-in seals anew', async () => {
    const world = createWorld()
    const browser = await world.signIn('ada@example.com')
    const before = browser.jar.all()
    await browser.post('signInWithPassword', { email: 'ada@example.com', password })
    const after = browser.jar.all()
    expect(after['__Host-latchkey-session']).not.toBe(before['__Host-latchkey-session'])
    expect(after['__Host-latchkey-view']).not.toBe(before['__Host-latchkey-view'])
  })
})
