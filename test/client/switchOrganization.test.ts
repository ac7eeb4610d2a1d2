import { describe, expect, it } from 'vitest'
import type { AuthClient } from '../../src/client/createAuthClient.js'
import { openTabs, refreshes, sent, shown, timed } from '../security/manyTabs.js'

const engines = { signedInAs: 'ada@example.com', organization: 'Analytical Engines' }

function organizationId({ emulator }: Pick<ReturnType<typeof openTabs>, 'emulator'>, name: string): string {
  const found = emulator.snapshot().organizations.find(organization => organization.name === name)
  if (!found) throw new Error(`There is no organization called ${name}`)
  return found.id
}

/** Two tabs, each with its answer to a switch in the other. */
async function openPair(organizationInTabs: 'shared' | 'perTab') {
  const world = openTabs(0, engines)
  world.tabOf(world.client).kill()
  const [one, other] = [world.openTab({ organizationInTabs }), world.openTab({ organizationInTabs })]
  await world.clock.advance(1_000)
  return { ...world, one, other }
}

const inEngines = 'ada@example.com Analytical Engines'
const inWorks = 'ada@example.com Difference Works'

describe('switchOrganization', () => {
  it('moves the session, and each tab that shares it', async () => {
    const world = await openPair('shared')
    const { one, other, clock } = world
    expect([one, other].map(shown)).toEqual([inEngines, inEngines])
    const result = await one.switchOrganization(organizationId(world, 'Difference Works'))
    expect(result).toMatchObject({ ok: true, data: { session: { role: 'member' }, flow: null } })
    await clock.advance(0)
    expect([one, other].map(shown)).toEqual([inWorks, inWorks])
    expect(refreshes(world)).toBe(1)
    expect(claims(await other.getAccessToken())).toMatchObject({ org_id: organizationId(world, 'Difference Works') })
  })

  it.each(['organization_01NONE0000000', 'nothing like an id'])('to %s keeps the old session', async id => {
    const world = await openPair('shared')
    const result = await world.one.switchOrganization(id)
    expect(result).toMatchObject({ ok: false })
    await world.clock.advance(1_000)
    expect([world.one, world.other].map(shown)).toEqual([inEngines, inEngines])
    expect(await world.one.getAccessToken()).toMatch(/^ey/)
  })

  it('whose answer is lost is asked for again, and nobody is signed out', async () => {
    const world = await openPair('shared')
    world.network.loseAnswers(1)
    const result = await world.one.switchOrganization(organizationId(world, 'Difference Works'))
    expect(result).toMatchObject({ ok: true })
    expect(shown(world.one)).toBe(inWorks)
    expect(refreshes(world)).toBe(1)
  })

  it('without network keeps the old session, and says why', async () => {
    const world = await openPair('shared')
    world.network.offline = true
    const result = await world.one.switchOrganization(organizationId(world, 'Difference Works'))
    expect(result).toMatchObject({ ok: false, error: { code: 'offline' } })
    expect(shown(world.one)).toBe(inEngines)
    expect(sent(world, 'POST /auth/switchOrganization')).toBe(1)
  })

  it('renews claims that are over before it goes on', async () => {
    const world = await openPair('shared')
    const { one, other, clock, tabOf } = world
    for (const tab of [one, other]) tabOf(tab).hide()
    await clock.advance(60 * 60_000)
    const result = await one.switchOrganization(organizationId(world, 'Difference Works'))
    expect(result).toMatchObject({ ok: true })
    expect(shown(one)).toBe(inWorks)
    expect(sent(world, 'POST /auth/switchOrganization')).toBe(2)
  })
})

describe('tabs that keep an organization each', () => {
  it('stay where they are, and take turns with the one cookie', async () => {
    const world = await openPair('perTab')
    const { one, other, clock } = world
    await one.switchOrganization(organizationId(world, 'Difference Works'))
    await clock.advance(0)
    expect([one, other].map(shown)).toEqual([inWorks, inEngines])

    const { result } = await timed(world, other.call('listSessions', {}))
    expect(result).toMatchObject({ ok: true })
    expect(claims(await other.getAccessToken())).toMatchObject({ org_id: organizationId(world, 'Analytical Engines') })
    const { result: token } = await timed(world, one.getAccessToken({ forceRefresh: true }))
    expect(claims(String(token))).toMatchObject({ org_id: organizationId(world, 'Difference Works') })
    expect([one, other].map(shown)).toEqual([inWorks, inEngines])

    await clock.advance(20 * 60_000)
    expect([one, other].map(shown)).toEqual([inWorks, inEngines])
  })

  it('move along where their own will not have them any more', async () => {
    const world = await openPair('perTab')
    const { one, other, emulator } = world
    await one.switchOrganization(organizationId(world, 'Difference Works'))
    const own = organizationId(world, 'Analytical Engines')
    const membership = emulator
      .snapshot()
      .memberships.find(each => each.organizationId === own && each.userId === userId(other))
    await emulator.fetch(`https://workos.test/user_management/organization_memberships/${membership?.id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${emulator.apiKey}` },
    })
    const { result } = await timed(world, other.call('listSessions', {}))
    expect(result).toMatchObject({ ok: false, error: { code: 'context_changed' } })
    expect(shown(other)).toBe(inWorks)
  })

  it('leave together', async () => {
    const world = await openPair('perTab')
    const { one, other, clock } = world
    await one.switchOrganization(organizationId(world, 'Difference Works'))
    await clock.advance(0)
    const { result } = await timed(world, other.signOut())
    expect(result).toEqual({ ok: true })
    await clock.advance(0)
    expect([one, other].map(shown)).toEqual(['signedOut', 'signedOut'])
  })
})

function userId({ store }: AuthClient): string | undefined {
  const state = store.getState()
  return state.status === 'signedIn' ? state.session.user.id : undefined
}

function claims(token: string): unknown {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
}
