import { describe, expect, it } from 'vitest'
import type { AuditEvent } from '../../src/server/audit.js'
import { ask, liveSessions, refused } from './acts.js'
import type { Browser } from './browser.js'
import { createWorld, type World } from './world.js'

const address = 'ada@example.com'
const missing = 'session_01HXYZ0123456789ABCDEFGHJK'

async function idOf(browser: Browser): Promise<string> {
  return (await browser.get('session')).body.session?.id ?? ''
}

function writes(world: World): number {
  return world.emulator.snapshot().writes
}

describe('listSessions', () => {
  it("lists one's own sessions that are alive, and says which is this one", async () => {
    const world = createWorld()
    const [one, other] = [await world.signIn(address), await world.signIn(address)]
    await world.signIn('mary@example.com')
    const { body } = await one.post('listSessions', {})
    const own = [await idOf(one), await idOf(other)]
    expect(body.items?.map(({ id }) => id).sort()).toEqual(own.sort())
    expect(body.items?.filter(({ current }) => current).map(({ id }) => id)).toEqual([await idOf(one)])
  })

  it('cuts what a browser says about itself short', async () => {
    const world = createWorld()
    const browser = world.openBrowser()
    const headers = { 'user-agent': 'x'.repeat(1_000) }
    await browser.post('signInWithPassword', { email: address, password: 'a quiet harbour' }, { headers })
    expect((await browser.post('listSessions', {})).body.items?.[0]?.userAgent).toBe('x'.repeat(200))
  })

  it('goes on after a page', async () => {
    const world = createWorld()
    const ada = await world.signIn(address)
    for (let count = 1; count < 25; count++) {
      world.emulator.control.advance(1)
      await world.signIn(address)
      if (count % 8 === 0) await world.clock.advance(60_000)
    }
    const first = (await ada.post('listSessions', {})).body
    const second = (await ada.post('listSessions', { after: first.after })).body
    expect([first.items?.length, second.items?.length, second.after]).toEqual([20, 5, null])
    expect(new Set([...(first.items ?? []), ...(second.items ?? [])].map(({ id }) => id)).size).toBe(25)
  })
})

describe('revokeSession', () => {
  it("ends another session of one's own", async () => {
    const world = createWorld()
    const [one, other] = [await world.signIn(address), await world.signIn(address)]
    const { status, body } = await one.post('revokeSession', { sessionId: await idOf(other) })
    expect([status, body]).toEqual([200, {}])
    expect((await one.post('listSessions', {})).body.items).toHaveLength(1)
    expect((await other.post('refresh', {})).body.code).toBe('session_ended')
  })

  it('locks the other device out at once, and takes it for no thief', async () => {
    const seen: string[] = []
    const world = createWorld({ handler: { onAudit: ({ type }) => void seen.push(type) } })
    const [one, other] = [await world.signIn(address), await world.signIn(address)]
    await one.post('revokeSession', { sessionId: await idOf(other) })
    expect((await other.get('session')).body).toMatchObject({ session: null, refreshable: false })
    expect((await other.post('listSessions', {})).body.code).toBe('session_ended')
    await other.post('refresh', {})
    expect(seen).not.toContain('suspectedTheft')
  })

  it('of the session one is in is a sign-out', async () => {
    const world = createWorld()
    const ada = await world.signIn(address)
    await ada.post('revokeSession', { sessionId: await idOf(ada) })
    expect(Object.keys(ada.jar.all())).toEqual(['__Host-latchkey-tombstone'])
    expect((await ada.get('session')).body.session).toBeNull()
  })

  it("of somebody else's session answers as for one that does not exist, and writes nothing", async () => {
    const world = createWorld()
    const [ada, mary] = [await world.signIn(address), await world.signIn('mary@example.com')]
    const before = writes(world)
    const calls = world.calls.length
    const theirs = await ada.post('revokeSession', { sessionId: await idOf(mary) })
    const none = await ada.post('revokeSession', { sessionId: missing })
    expect(theirs.status).toBe(404)
    expect(theirs.text).toBe(none.text)
    expect([...theirs.headers]).toEqual([...none.headers])
    expect(writes(world)).toBe(before)
    expect(world.calls.slice(calls).filter(call => !call.startsWith('GET'))).toEqual([])
    expect((await mary.post('refresh', {})).status).toBe(200)
  })

  it('of a session that is over already answers so too', async () => {
    const world = createWorld()
    const [one, other] = [await world.signIn(address), await world.signIn(address)]
    const sessionId = await idOf(other)
    await one.post('revokeSession', { sessionId })
    const before = writes(world)
    expect((await one.post('revokeSession', { sessionId })).status).toBe(404)
    expect(writes(world)).toBe(before)
  })
})

describe('revokeOtherSessions', () => {
  it("ends every other session of one's own, at once, and says how many and to the host that it did", async () => {
    const seen: AuditEvent[] = []
    const world = createWorld({ handler: { onAudit: event => void seen.push(event) } })
    const [here, ...others] = [await world.signIn(address), await world.signIn(address), await world.signIn(address)]
    const mary = await world.signIn('mary@example.com')
    expect(await ask(here, 'revokeOtherSessions', {})).toEqual({ ended: 2 })
    expect(liveSessions(world, address).map(({ id }) => id)).toEqual([await idOf(here)])
    for (const each of others) {
      expect((await each.copy().get('session')).body).toMatchObject({ session: null, refreshable: false })
      expect(await refused(each, 'listSessions', {})).toBe('session_ended')
    }
    expect((await mary.post('refresh', {})).status).toBe(200)
    expect(seen.filter(({ type }) => type === 'notice')).toEqual([
      { type: 'notice', at: world.clock.now(), notice: 'sessions_ended', userId: world.userId(address) },
    ])
  })

  it('counts none that was over, and says nothing where there is none', async () => {
    const seen: AuditEvent[] = []
    const world = createWorld({ handler: { onAudit: event => void seen.push(event) } })
    const [here, other] = [await world.signIn(address), await world.signIn(address)]
    await ask(here, 'revokeOtherSessions', {})
    seen.length = 0
    const before = writes(world)
    expect(await ask(here, 'revokeOtherSessions', {})).toEqual({ ended: 0 })
    expect(writes(world)).toBe(before)
    expect(seen.filter(({ type }) => type === 'notice')).toEqual([])
    expect(await refused(other, 'listSessions', {})).toBe('session_ended')
  })

  it('ends more than a hundred', async () => {
    const world = createWorld()
    const here = await world.signIn(address)
    for (let count = 0; count < 110; count++) await world.signIn(address)
    expect(await ask(here, 'revokeOtherSessions', {})).toEqual({ ended: 110 })
    expect(liveSessions(world, address)).toHaveLength(1)
  })

  it('ends the rest when asked again, where WorkOS gave no answer in the middle', async () => {
    const world = createWorld()
    const here = await world.signIn(address)
    for (let count = 0; count < 3; count++) await world.signIn(address)
    world.emulator.control.fail({ operation: 'revokeSession', drop: 'before' })
    expect(await refused(here, 'revokeOtherSessions', {})).toBe('service_unavailable')
    await ask(here, 'revokeOtherSessions', {})
    expect(liveSessions(world, address).map(({ id }) => id)).toEqual([await idOf(here)])
  })
})
