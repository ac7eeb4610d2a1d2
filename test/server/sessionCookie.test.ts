import { describe, expect, it } from 'vitest'
import { createMemoryStore, type Store } from '../../src/server/store.js'
import { ask, liveSessions, membershipId, openDashboard } from './acts.js'
import { createWorld, password } from './world.js'

const ada = 'ada@example.com'
const grace = 'grace@example.com'
const minuteMs = 60_000
const hourMs = 60 * minuteMs
const weekMs = 7 * 24 * hourMs
/** How much later than a sign-out an answer under way can still write cookies. */
const lateAnswerMs = 10 * minuteMs

/** How many seconds the browser is to keep a cookie, as the answer sets it. */
function maxAgeOf(name: string, cookies: readonly string[]): number | undefined {
  const line = cookies.find(each => each.startsWith(`__Host-latchkey-${name}=`))
  const maxAge = line?.match(/Max-Age=(\d+)/)?.[1]
  return maxAge === undefined ? undefined : Number(maxAge)
}

/** A world that tells what its store was given, and for how long. */
function createWatchedWorld() {
  const kept: Record<string, number> = {}
  const world = createWorld()
  const memory = createMemoryStore(world.clock)
  const store: Store = {
    ...memory,
    set(key, value, ttlMs) {
      kept[key] = ttlMs
      return memory.set(key, value, ttlMs)
    },
  }
  return { ...world, kept, server: world.createServer({ store }) }
}

describe('what the cookies are written from', () => {
  it('is refused where the token and the user of one answer are two people', async () => {
    const world = createWorld({
      async between(request, pass) {
        const answer = await pass(request)
        if (!request.url.endsWith('/authenticate')) return answer
        const body = (await answer.json()) as { user: object }
        return Response.json({ ...body, user: { ...body.user, id: world.userId(grace) } })
      },
    })
    const { body, cookies } = await world.openBrowser().post('signInWithPassword', { email: ada, password })
    expect([body.code, cookies]).toEqual(['session_ended', []])
  })

  it('asks for the name of an organization once, and for none where there is none', async () => {
    const world = createWorld()
    const asked = () => world.calls.filter(call => call.startsWith('GET /organizations/'))
    const browser = await world.signIn(grace)
    expect(asked()).toEqual([`GET /organizations/${world.organizationId('Acme')}`])
    expect((await browser.post('refresh', {})).body.session?.organization?.name).toBe('Acme')
    const alone = await world.signIn(ada)
    expect((await alone.post('refresh', {})).body.session?.organization).toBeNull()
    expect(asked()).toHaveLength(1)
  })

  it.each([
    ['is kept up to 200 letters', '🔑'.repeat(200), '🔑'.repeat(200)],
    ['is cut after them', '🔑'.repeat(201), `${'🔑'.repeat(200)}…`],
  ])('a name %s', async (_, firstName, shown) => {
    const world = createWorld()
    await openDashboard(world).updateUser({ userId: world.userId(ada), firstName })
    const browser = await world.signIn(ada)
    expect((await browser.get('session')).body.session?.user.firstName).toBe(shown)
  })

  it.each([
    [512, true],
    [513, false],
  ])('the address of a picture, of %d letters, is kept: %s', async (length, isKept) => {
    const picture = 'https://cdn.example.com/'.padEnd(length, 'x')
    const world = createWorld({
      async between(request, pass) {
        const answer = await pass(request)
        if (!request.url.endsWith('/authenticate')) return answer
        const body = (await answer.json()) as { user: object }
        return Response.json({ ...body, user: { ...body.user, profile_picture_url: picture } })
      },
    })
    const browser = await world.signIn(ada)
    expect((await browser.get('session')).body.session?.user.profilePictureUrl).toBe(isKept ? picture : null)
  })
})

describe('how long it holds', () => {
  it.each([
    ['is idle', { idleMs: hourMs, absoluteMs: 3 * hourMs }],
    ['is over', { idleMs: 3 * hourMs, absoluteMs: hourMs }],
  ])('changed details are kept until the session %s', async (_, cookie) => {
    const world = createWorld({ handler: { cookie } })
    const browser = await world.signIn(ada)
    await world.clock.advance(4 * minuteMs)
    const { body, cookies } = await browser.post('updateProfile', { firstName: 'Augusta' })
    expect(body.code).toBeUndefined()
    expect(maxAgeOf('view', cookies)).toBe(56 * 60)
    expect(maxAgeOf('session', cookies)).toBeUndefined()
  })

  it('a sign-out is remembered for as long as the session could have lasted', async () => {
    const world = createWorld({ handler: { cookie: { idleMs: 3 * hourMs, absoluteMs: hourMs } } })
    const browser = await world.signIn(ada)
    await world.clock.advance(4 * minuteMs)
    const { cookies } = await browser.post('sign-out', {})
    expect(maxAgeOf('tombstone', cookies)).toBe(56 * 60)
  })

  it('the end of a session elsewhere is remembered past every cookie of it', async () => {
    const { server, kept, ...world } = createWatchedWorld()
    const [here, there] = [await world.signIn(ada, server), await world.signIn(ada, server)]
    const sessionId = (await there.get('session')).body.session?.id ?? ''
    await ask(here, 'revokeSession', { sessionId })
    expect(kept[`tombstone:${sessionId}`]).toBe(weekMs + lateAnswerMs)
  })

  it('the end of a membership is remembered past every cookie that speaks of it, until it begins again', async () => {
    const { server, kept, ...world } = createWatchedWorld()
    const [admin, member] = [await world.signIn(grace, server), world.openBrowser(server)]
    await member.post('signInWithPassword', { email: 'edsger@example.com', password })
    await member.post('selectOrganization', { organizationId: world.organizationId('Acme') })
    const key = `left:${world.userId('edsger@example.com')}:${world.organizationId('Acme')}`
    const id = membershipId(world, 'edsger@example.com', 'Acme')
    await ask(admin, 'deactivateMember', { membershipId: id })
    expect(kept[key]).toBe(weekMs + lateAnswerMs)
    expect((await member.get('session')).body).toMatchObject({ session: null, refreshable: true })
    await ask(admin, 'reactivateMember', { membershipId: id })
    expect((await member.get('session')).body.session?.organization?.name).toBe('Acme')
  })
})

describe('a session that another one replaces', () => {
  it.each([
    ['is idle', { idleMs: hourMs, absoluteMs: 3 * hourMs }],
    ['is over', { idleMs: 3 * hourMs, absoluteMs: hourMs }],
  ])('is left to be ended for no longer than until it %s', async (_, cookie) => {
    const world = createWorld({ handler: { cookie } })
    const browser = await world.signIn(ada)
    if (cookie.idleMs > cookie.absoluteMs) await world.clock.advance(4 * minuteMs)
    const { cookies } = await browser.post('reauthenticate', { password })
    expect(maxAgeOf('replaced', cookies)).toBe(cookie.idleMs > cookie.absoluteMs ? 56 * 60 : 60 * 60)
  })

  it('is ended with the first request that shows its successor, and forgotten then', async () => {
    const world = createWorld()
    const browser = await world.signIn(ada)
    await ask(browser, 'reauthenticate', { password })
    expect(liveSessions(world, ada)).toHaveLength(2)
    expect(Object.keys(browser.jar.all())).toContain('__Host-latchkey-replaced')
    await ask(browser, 'listSessions', {})
    expect(liveSessions(world, ada)).toHaveLength(1)
    expect(Object.keys(browser.jar.all())).not.toContain('__Host-latchkey-replaced')
  })

  it('is not ended by a browser that shows anything else in its place', async () => {
    const world = createWorld()
    const browser = await world.signIn(ada)
    const before = { ...browser.jar.all() }
    await ask(browser, 'reauthenticate', { password })
    const replaced = `__Host-latchkey-replaced=${browser.jar.all()['__Host-latchkey-replaced']}`
    const old = Object.entries(before).map(pair => pair.join('='))
    const { status } = await browser.probe('listSessions', {}, { cookie: [...old, replaced].join('; ') })
    expect(status).toBe(200)
    expect(liveSessions(world, ada)).toHaveLength(2)
  })

  it('is nothing that a browser could make up', async () => {
    const world = createWorld()
    const browser = await world.signIn(ada)
    const cookie = `${browser.jar.header}; __Host-latchkey-replaced=made-up`
    expect((await browser.probe('listSessions', {}, { cookie })).status).toBe(200)
    expect(liveSessions(world, ada)).toHaveLength(1)
  })
})
