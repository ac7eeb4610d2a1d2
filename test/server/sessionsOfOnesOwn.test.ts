import { describe, expect, it } from 'vitest'
import type { Browser } from './browser.js'
import { createWorld, type World } from './world.js'

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
    const [one, other] = [await world.signIn('ada@example.com'), await world.signIn('ada@example.com')]
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
    await browser.post('signInWithPassword', { email: 'ada@example.com', password: 'a quiet harbour' }, { headers })
    expect((await browser.post('listSessions', {})).body.items?.[0]?.userAgent).toBe('x'.repeat(200))
  })

  it('goes on after a page', async () => {
    const world = createWorld()
    const ada = await world.signIn('ada@example.com')
    for (let count = 1; count < 25; count++) {
      world.emulator.control.advance(1)
      await world.signIn('ada@example.com')
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
    const [one, other] = [await world.signIn('ada@example.com'), await world.signIn('ada@example.com')]
    const { status, body } = await one.post('revokeSession', { sessionId: await idOf(other) })
    expect([status, body]).toEqual([200, {}])
    expect((await one.post('listSessions', {})).body.items).toHaveLength(1)
    expect((await other.post('refresh', {})).body.code).toBe('session_ended')
  })

  it('locks the other device out at once, and takes it for no thief', async () => {
    const seen: string[] = []
    const world = createWorld({ handler: { onAudit: ({ type }) => void seen.push(type) } })
    const [one, other] = [await world.signIn('ada@example.com'), await world.signIn('ada@example.com')]
    await one.post('revokeSession', { sessionId: await idOf(other) })
    expect((await other.get('session')).body).toMatchObject({ session: null, refreshable: false })
    expect((await other.post('listSessions', {})).body.code).toBe('session_ended')
    await other.post('refresh', {})
    expect(seen).not.toContain('suspectedTheft')
  })

  it('of the session one is in is a sign-out', async () => {
    const world = createWorld()
    const ada = await world.signIn('ada@example.com')
    await ada.post('revokeSession', { sessionId: await idOf(ada) })
    expect(Object.keys(ada.jar.all())).toEqual(['__Host-latchkey-tombstone'])
    expect((await ada.get('session')).body.session).toBeNull()
  })

  it("of somebody else's session answers as for one that does not exist, and writes nothing", async () => {
    const world = createWorld()
    const [ada, mary] = [await world.signIn('ada@example.com'), await world.signIn('mary@example.com')]
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
    const [one, other] = [await world.signIn('ada@example.com'), await world.signIn('ada@example.com')]
    const sessionId = await idOf(other)
    await one.post('revokeSession', { sessionId })
    const before = writes(world)
    expect((await one.post('revokeSession', { sessionId })).status).toBe(404)
    expect(writes(world)).toBe(before)
  })
})
