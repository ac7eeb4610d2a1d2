import { describe, expect, it } from 'vitest'
import { recentAuthMs } from '../../src/protocol.js'
import { everyAction, visitorFor } from '../server/everyRoute.js'
import { createWorld, type World } from '../server/world.js'
import { signAgain } from './tokens.js'

/** The acts that the policy marks with an R. */
const marked = [
  'addSms',
  'addTotp',
  'changePassword',
  'confirmEmailChange',
  'deactivateMember',
  'deleteAccount',
  'reactivateMember',
  'removeFactor',
  'removeMember',
  'revokeOtherSessions',
  'sendEmailChange',
]
const acts = everyAction.filter(({ name }) => marked.includes(name))

function open(authTime?: (world: World) => number | undefined) {
  const world: World = createWorld({
    handler: { dangerouslyAllow: ['deleteAccount'] },
    between: async (request, pass) => {
      const response = await pass(request)
      if (authTime === undefined || !request.url.endsWith('/authenticate') || !response.ok) return response
      const answer = (await response.json()) as { access_token: string }
      const access_token = await signAgain(answer.access_token, { claims: { auth_time: authTime(world) } })
      return Response.json({ ...answer, access_token })
    },
  })
  return world
}

const seconds = (ms: number) => Math.floor(ms / 1000)

describe('C36: a sign-in that is not recent', () => {
  it('is what exactly these acts ask about', async () => {
    const asked: string[] = []
    for (const ask of everyAction) {
      const world = open(({ clock }) => seconds(clock.now()) - 3_600)
      const { body } = await (await visitorFor(ask, world)).probe(ask.name, ask.input)
      if (body.code === 'reauth_required') asked.push(ask.name)
    }
    expect(asked.sort()).toEqual(marked)
  })

  it.each(acts)('$name is refused for a moment too old, one to come, one that is no number, and none', async ask => {
    const times: ((world: World) => number | undefined)[] = [
      ({ clock }) => seconds(clock.now() - recentAuthMs) - 1,
      ({ clock }) => seconds(clock.now()) + 61,
      () => 0,
      () => undefined,
    ]
    for (const time of times) {
      const world = open(time)
      const browser = await visitorFor(ask, world)
      const before = world.calls.length
      const { status, body } = await browser.probe(ask.name, ask.input)
      expect([status, body.code]).toEqual([403, 'reauth_required'])
      expect(world.calls.slice(before)).toEqual([])
    }
  })

  it.each(acts)('$name goes on to the last moment of five minutes, by clocks a minute apart', async ask => {
    for (const agoMs of [-60_000, 0, recentAuthMs]) {
      const world = open(({ clock }) => seconds(clock.now() - agoMs))
      const browser = await visitorFor(ask, world)
      expect((await browser.probe(ask.name, ask.input)).body.code).not.toBe('reauth_required')
    }
  })

  it('stays not recent through a refresh', async () => {
    const world = open()
    const grace = await world.signIn('grace@example.com')
    await world.clock.advance(recentAuthMs + 1_000)
    await grace.post('refresh', {})
    expect((await grace.post('revokeOtherSessions', {})).body.code).toBe('reauth_required')
  })
})
