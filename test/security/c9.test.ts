import { describe, expect, it } from 'vitest'
import { UserManagement } from '../../src/workos/UserManagement.js'
import { createWorld, type World } from '../server/world.js'
import { expectNobody } from './tampering.js'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** Lets WorkOS end a session without the handler hearing of it. */
function dashboard({ emulator, clock }: World) {
  const { apiKey, clientId, apiUrl, fetch } = emulator
  return new UserManagement({ apiKey, clientId, apiUrl, fetch, clock })
}

describe('C9: an old cookie', () => {
  it('that nobody refreshed makes a nobody once the idle time is over', async () => {
    const world = createWorld()
    const ada = await world.signIn('ada@example.com')
    const stolen = ada.jar.header ?? ''
    await world.clock.advance(7 * dayMs - 1)
    expect((await ada.probe('session', undefined, { cookie: stolen })).body.session?.claimsExpired).toBe(true)
    await world.clock.advance(1)
    await expectNobody(world, ada, stolen)
  })

  it('has an idle time that only a refresh starts anew', async () => {
    const world = createWorld()
    const ada = await world.signIn('ada@example.com')
    const used = ada.jar.header ?? ''
    // Looked at each day, never refreshed.
    for (let day = 1; day < 7; day++) {
      await world.clock.advance(dayMs)
      expect((await ada.probe('session', undefined, { cookie: used })).body.session).not.toBeNull()
    }
    const { cookies } = await ada.probe('refresh', {}, { cookie: used })
    await world.clock.advance(dayMs)
    await expectNobody(world, ada, used)

    const refreshed = cookies.map(line => line.split(';')[0]).join('; ')
    await world.clock.advance(6 * dayMs - 1)
    expect((await ada.probe('session', undefined, { cookie: refreshed })).body.session).not.toBeNull()
    await world.clock.advance(1)
    await expectNobody(world, ada, refreshed)
  })

  it('makes a nobody once the absolute time is over, however often it was refreshed', async () => {
    const world = createWorld({ emulator: { sessionLifeMs: 90 * dayMs } })
    const ada = await world.signIn('ada@example.com')
    for (let day = 5; day < 30; day += 5) {
      await world.clock.advance(5 * dayMs)
      expect((await ada.post('refresh', {})).status).toBe(200)
    }
    await world.clock.advance(5 * dayMs - minuteMs)
    expect((await ada.post('refresh', {})).status).toBe(200)
    const stolen = ada.jar.header ?? ''
    await world.clock.advance(minuteMs - 1)
    expect((await ada.probe('session', undefined, { cookie: stolen })).body.session).not.toBeNull()
    await world.clock.advance(1)
    await expectNobody(world, ada, stolen)
  })

  it('of a session that went on acts until its access token ends, and continues nothing', async () => {
    const world = createWorld({ emulator: { refreshGraceMs: 0 } })
    const ada = await world.signIn('ada@example.com')
    const stolen = ada.copy()
    await ada.post('refresh', {})
    expect((await stolen.post('listSessions', {})).status).toBe(200)
    await world.clock.advance(5 * minuteMs)
    expect((await stolen.post('listSessions', {})).body.code).toBe('token_expired')
    expect((await stolen.post('token', {})).body.code).toBe('token_expired')
    const refused = await stolen.post('refresh', {})
    expect([refused.status, refused.body.code]).toEqual([401, 'session_ended'])
  })
})

describe('C9: a session that WorkOS ended', () => {
  it('is refused once its access token is over, by every copy of the cookie', async () => {
    const world = createWorld()
    const ada = await world.signIn('ada@example.com')
    const copies = [ada.copy(), ada.copy()]
    const sessionId = (await ada.get('session')).body.session?.id ?? ''
    await dashboard(world).revokeSession({ sessionId })

    await world.clock.advance(5 * minuteMs - 1_000)
    expect((await ada.post('token', {})).status).toBe(200)
    await world.clock.advance(1_000)
    for (const browser of [ada, ...copies]) {
      expect((await browser.post('listSessions', {})).body.code).toBe('token_expired')
      expect((await browser.post('token', {})).body.code).toBe('token_expired')
      expect((await browser.get('session')).body.session?.claimsExpired).toBe(true)
      const { status, body, cookies } = await browser.post('refresh', {})
      expect([status, body.code, cookies.filter(line => !line.includes('Max-Age=0'))]).toEqual([
        401,
        'session_ended',
        [],
      ])
      await world.clock.advance(250)
    }
  })

  it('is refused at once by a refresh, whatever is left of its access token', async () => {
    const world = createWorld()
    const ada = await world.signIn('ada@example.com')
    await dashboard(world).revokeSession({ sessionId: (await ada.get('session')).body.session?.id ?? '' })
    expect((await ada.post('refresh', {})).body.code).toBe('session_ended')
  })
})
