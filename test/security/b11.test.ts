import { Secret, TOTP } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { signInFlow } from '../../src/client/signIn.js'
import { openTabs, refreshes, shown, timed } from './manyTabs.js'

const inEngines = 'ada@example.com Analytical Engines'
const inWorks = 'ada@example.com Difference Works'

type World = Awaited<ReturnType<typeof openPair>>

/** Ada in two tabs, and the way to her other organization. */
async function openPair() {
  const world = openTabs(2, { signedInAs: 'ada@example.com', organization: 'Analytical Engines' })
  await Promise.all(world.tabs.map(({ ready }) => ready))
  const works = world.emulator.snapshot().organizations.find(({ name }) => name === 'Difference Works')?.id ?? ''
  return { ...world, switchOver: () => world.client.switchOrganization(works) }
}

/** The old session is there in every tab, holds, and is renewed for as long as somebody looks. */
async function expectOldSession({ clock, client, network, tabs }: World) {
  network.intercept = undefined
  expect(tabs.map(shown)).toEqual([inEngines, inEngines])
  expect(await client.call('listMembers', {})).toMatchObject({ ok: true })
  expect(organizationIn(await client.getAccessToken())).toMatch(/^org_/)
  await clock.advance(10 * 60_000)
  expect(tabs.map(shown)).toEqual([inEngines, inEngines])
}

function organizationIn(token: string): unknown {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).org_id
}

describe('B11: a switch that stops half way', () => {
  it.each([
    ['single sign-on', { ssoRequired: true }, 'useSso'],
    ['a second factor', { mfaRequired: true }, 'enrollTotp'],
  ] as const)('at %s: a step beside the session, which stays where it was', async (_, policy, step) => {
    const world = await openPair()
    const { client, emulator } = world
    emulator.control.setPolicy('Difference Works', policy)
    const conversation = signInFlow(client)
    expect(await world.switchOver()).toMatchObject({ ok: true, data: { session: null, flow: { step } } })
    expect(conversation.store.getState()).toMatchObject({ current: { step }, error: null })
    await expectOldSession(world)

    conversation.back()
    await world.clock.advance(0)
    expect(client.flow.getState()).toBeNull()
    expect(shown(client)).toBe(inEngines)
  })

  it('at a second factor that is enrolled then: in the new organization, and the conversation is done', async () => {
    const world = await openPair()
    const { client, clock, emulator, tabs } = world
    emulator.control.setPolicy('Difference Works', { mfaRequired: true })
    await world.switchOver()
    const begun = await client.call('enrollTotp', {})
    if (!begun.ok) throw begun.error
    const app = new TOTP({ secret: Secret.fromBase32(begun.data.totp.secret) })
    const code = app.generate({ timestamp: clock.now() })
    // Whether a factor that is this new is enough is for WorkOS to say; here it is.
    // The other tab renews the session at the same moment.
    const renewing = tabs[1]?.getAccessToken({ forceRefresh: true })
    const { result } = await timed(world, Promise.all([client.call('submitTotp', { code }), renewing]))
    expect(result).toMatchObject([{ ok: true, data: { flow: null } }, expect.stringMatching(/^ey/)])
    expect(client.flow.getState()).toBeNull()
    expect(tabs.map(shown)).toEqual([inWorks, inWorks])
  })

  it.each([
    ['is too busy', { status: 429, headers: { 'retry-after': '30' } }, 'rate_limited'],
    ['is down', { status: 503 }, 'service_unavailable'],
    ['drops the connection', { drop: 'before' }, 'service_unavailable'],
  ] as const)('because WorkOS %s: nothing happened', async (_, fault, code) => {
    const world = await openPair()
    world.emulator.control.fail({ operation: 'authenticateWithRefreshToken', ...fault })
    const { result } = await timed(world, world.switchOver())
    expect(result).toMatchObject({ ok: false, error: { code } })
    await expectOldSession(world)
  })

  it('because the handler is too busy: nothing happened, and nothing is sent again', async () => {
    const world = await openPair()
    const before = world.network.requests.length
    world.network.intercept = ({ url }) =>
      url.endsWith('/switchOrganization')
        ? Response.json({ code: 'rate_limited', message: 'Slowly', retryAfterMs: 30_000 }, { status: 429 })
        : undefined
    expect(await world.switchOver()).toMatchObject({ ok: false, error: { code: 'rate_limited', retryAfterMs: 30_000 } })
    expect(world.network.requests.slice(before)).toEqual(['POST /auth/switchOrganization'])
    await expectOldSession(world)
  })

  it('because the request never arrives: nothing happened', async () => {
    const world = await openPair()
    world.network.intercept = ({ url }) => {
      if (url.endsWith('/switchOrganization')) throw new TypeError('Failed to fetch')
      return undefined
    }
    expect(await world.switchOver()).toMatchObject({ ok: false, error: { code: 'network_error' } })
    await expectOldSession(world)
  })

  it('because the answer gets lost: it is asked for again, and nobody is signed out', async () => {
    const world = await openPair()
    const { clock, network, tabs } = world
    const before = refreshes(world)
    network.loseAnswers(1)
    expect(await world.switchOver()).toMatchObject({ ok: true })
    expect(refreshes(world) - before).toBe(1)
    await clock.advance(10 * 60_000)
    expect(tabs.map(shown)).toEqual([inWorks, inWorks])
  })

  it('because every answer gets lost: WorkOS is asked within its grace what came of it, and nobody is signed out', async () => {
    const world = openTabs(1, {
      signedInAs: 'ada@example.com',
      organization: 'Analytical Engines',
      emulator: { refreshGraceMs: 30_000 },
    })
    const { client, clock, emulator, network } = world
    await client.ready
    const works = emulator.snapshot().organizations.find(({ name }) => name === 'Difference Works')?.id ?? ''
    network.loseAnswers(2)
    expect(await client.switchOrganization(works)).toMatchObject({ ok: false, error: { code: 'network_error' } })
    await clock.advance(10 * 60_000)
    expect(client.store.getState()).toMatchObject({ status: 'signedIn', stale: false })
    expect(await client.getAccessToken()).toMatch(/^ey/)
  })
})
