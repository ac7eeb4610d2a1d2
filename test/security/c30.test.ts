import { describe, expect, it } from 'vitest'
import type { ActionName } from '../../src/protocol.js'
import type { AuthHandlerOptions, Rule, RuleFacts } from '../../src/server/options.js'
import { admit } from '../../src/server/admission.js'
import type { Exchange } from '../../src/server/exchange.js'
import type { Route } from '../../src/server/routes.js'
import { everyAction, visitorFor } from '../server/everyRoute.js'
import { createWorld } from '../server/world.js'

/** As a host in plain JavaScript would pass it. */
function rulesOf(name: string, rule: unknown): NonNullable<AuthHandlerOptions['rules']> {
  return { [name]: rule } as Partial<Record<ActionName, Rule>>
}

const notQuiteTrue: [string, unknown][] = [
  [
    'throws',
    () => {
      throw new Error('no')
    },
  ],
  ['rejects', () => Promise.reject(new Error('no'))],
  ['answers undefined', () => undefined],
  ['answers null', () => null],
  ['answers 1', () => 1],
  ['answers "true"', () => 'true'],
  ['answers an object', () => ({ allowed: true })],
  ['answers a Boolean object', () => Object(true)],
  ['answers a list', () => [true]],
  ['promises an object', () => Promise.resolve({})],
  ['answers false', () => false],
  ['promises false', () => Promise.resolve(false)],
  ['answers a function', () => () => true],
  ['is false', false],
]

describe('C30: rules that fail', () => {
  it.each(everyAction)('deny $name, whatever else they answer than true', async ask => {
    for (const [what, rule] of notQuiteTrue) {
      const plain = createWorld()
      const browser = await visitorFor(ask, plain)
      const server = plain.createServer({ rules: rulesOf(ask.name, rule) })
      const guarded = plain.openBrowser(server)
      Object.assign(guarded, { drawnFor: browser.drawnFor, flowId: browser.flowId })
      const before = plain.calls.length
      const { status, body, cookies } = await guarded.probe(ask.name, ask.input, { cookie: browser.jar.header ?? '' })
      expect({ what, status, code: body.code, cookies }).toEqual({ what, status: 403, code: 'forbidden', cookies: [] })
      expect(plain.calls.slice(before)).toEqual([])
      expect(plain.audit.at(-1)).toMatchObject({ action: ask.name, outcome: 'refused', code: 'forbidden' })
    }
  })

  it.each(notQuiteTrue)('are told from those that say no, where one %s', async (what, rule) => {
    const world = createWorld({ handler: { rules: rulesOf('sendCode', rule) } })
    const { body } = await world.openBrowser().post('sendCode', { email: 'ada@example.com' })
    const hasFailed = what === 'throws' || what === 'rejects'
    expect(body.message).toBe(hasFailed ? 'A rule of the host failed' : 'A rule of the host does not allow it')
    const [decision] = world.audit
    expect(decision?.error?.cause).toEqual(hasFailed ? new Error('no') : undefined)
  })

  it.each(everyAction)('allow $name by answering true, at once or later', async ask => {
    for (const rule of [() => true, () => Promise.resolve(true)]) {
      const world = createWorld({ handler: { rules: rulesOf(ask.name, rule), dangerouslyAllow: ['deleteAccount'] } })
      const { body } = await (await visitorFor(ask, world)).post(ask.name, ask.input)
      expect(body.code).not.toBe('forbidden')
    }
  })

  it('are told who asks for what', async () => {
    const heard: RuleFacts[] = []
    const world = createWorld({
      handler: { rules: { listSessions: facts => heard.push(facts) > 0, sendCode: facts => heard.push(facts) > 0 } },
    })
    const grace = await world.signIn('grace@example.com')
    await grace.post('listSessions', {})
    await world.openBrowser().post('sendCode', { email: 'ada@example.com' })
    expect(heard).toEqual([
      {
        action: 'listSessions',
        userId: world.userId('grace@example.com'),
        organizationId: world.organizationId('Acme'),
        permissions: ['organization:manage', 'users:manage', 'users:read'],
      },
      { action: 'sendCode', userId: null, organizationId: null, permissions: [] },
    ])
  })

  it.each(['sendcode', 'SendCode', 'session', 'sign-out', 'constructor', 'deleteEverything', ''])(
    'for "%s", which is no action, keep the handler from starting',
    name => {
      expect(() => createWorld({ handler: { rules: rulesOf(name, false) } })).toThrow('Correct its name')
    },
  )

  it.each([undefined, null, true, 'admin', {}, 0])('that are %s keep the handler from starting', rule => {
    expect(() => createWorld({ handler: { rules: rulesOf('sendCode', rule) } })).toThrow('must be false or a function')
  })
})

describe('C30: what is not there', () => {
  it.each([
    'deleteEverything',
    'getUser',
    'listUsers',
    'createMagicAuth',
    'getMagicAuth',
    'callback',
    'SESSION',
    'Session',
    'signout',
  ])('%s is answered 404 before WorkOS hears of it', async name => {
    const world = createWorld()
    const browser = await world.signIn('ada@example.com')
    const before = world.calls.length
    expect((await browser.probe(name, {})).body.code).toBe('not_found')
    expect((await browser.probe(name, undefined)).body.code).toBe('not_found')
    expect(world.calls.slice(before)).toEqual([])
  })

  it('a class of callers that nobody named may do nothing', () => {
    const route = { caller: 'whoever', method: 'POST', run: async () => ({}) } as unknown as Route
    expect(() => admit('listSessions', route, {} as Exchange)).toThrow(expect.objectContaining({ code: 'forbidden' }))
  })

  it('a store that is down lets nobody try a code, nor act with a session that may be over', async () => {
    const down = () => Promise.reject(new Error('the store is down'))
    const world = createWorld()
    const flow = world.openBrowser()
    await flow.post('sendCode', { email: 'ada@example.com' })
    const signedIn = await world.signIn('mary@example.com')
    const server = world.createServer({ store: { increment: down, get: down, set: down } })
    const before = world.calls.length
    const ask = async (name: string, input: object, from: typeof flow) => {
      const browser = Object.assign(world.openBrowser(server), { drawnFor: from.drawnFor, flowId: from.flowId })
      return (await browser.probe(name, input, { cookie: from.jar.header ?? '' })).status
    }
    expect(await ask('submitCode', { code: world.code('ada@example.com') }, flow)).toBe(503)
    expect(await ask('listSessions', {}, signedIn)).toBe(503)
    expect(world.calls.slice(before)).toEqual([])
  })
})
