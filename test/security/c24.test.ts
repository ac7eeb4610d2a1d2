import { describe, expect, it } from 'vitest'
import { maxCodeAttempts } from '../../src/protocol.js'
import type { AuditEvent } from '../../src/server/audit.js'
import { actions } from '../../src/server/actions.js'
import { defaultLimits, type LimitName } from '../../src/server/limits.js'
import type { AuthHandlerOptions } from '../../src/server/options.js'
import { createMemoryStore, type Store } from '../../src/server/store.js'
import { type Answer, type Browser, openBrowser } from '../server/browser.js'
import { wrongCode } from '../emulator/world.js'
import { createWorld, password, type World } from '../server/world.js'
import { balance, from } from './fleet.js'
import { guess, triesUpstream } from './guesses.js'

const ada = 'ada@example.com'

/** A world with the limits a host gets that says nothing, and the clock in the middle of every window. */
async function openLimited(handler: Partial<AuthHandlerOptions> = {}) {
  const world = createWorld({ handler: { dangerouslyRaiseLimits: {}, ...handler } })
  await world.clock.advance(12_345)
  return world
}

/** To try many codes of a second factor takes many sign-ins, which have a limit of their own. */
function openLimitedFor(name: LimitName) {
  if (name !== 'factorTriesPerAddress') return openLimited()
  return openLimited({ dangerouslyRaiseLimits: { passwordsPerAddress: { max: 1_000, windowMs: 60_000 } } })
}

describe('C24: guesses of a code', () => {
  it('are five for a conversation, however many come from a hundred addresses, and the person can start anew', async () => {
    const world = await openLimited()
    const codes = await guess(world, world.server, ada, 100, 10)
    expect(triesUpstream(world)).toBe(maxCodeAttempts)
    expect(codes.get('invalid_code')).toBe(maxCodeAttempts - 1)
    expect([...codes.values()].reduce((sum, count) => sum + count)).toBe(1_000)
    expect([...codes.keys()].sort()).toEqual(['flow_ended', 'invalid_code', 'too_many_attempts'])

    const victim = world.openBrowser()
    await victim.post('sendCode', { email: ada })
    expect((await victim.post('submitCode', { code: world.code(ada) })).body.session?.user.email).toBe(ada)
  })

  it('are five for a conversation over four handlers that share a store', async () => {
    const world = await openLimited()
    const store = createMemoryStore(world.clock)
    const handlers = Array.from({ length: 4 }, () => world.createServer({ store, dangerouslyRaiseLimits: {} }))
    await guess(world, balance(handlers), ada, 100, 2)
    expect(triesUpstream(world)).toBe(maxCodeAttempts)
  })

  it('are five for a conversation that proves an address as well', async () => {
    const world = await openLimited()
    const browser = world.openBrowser()
    await browser.post('signInWithPassword', { email: 'alan@example.com', password })
    const code = wrongCode(world.code('alan@example.com'))
    await Promise.all(Array.from({ length: 100 }, () => browser.copy().post('submitCode', { code })))
    expect(triesUpstream(world)).toBe(maxCodeAttempts)
  })

  it('are five for a conversation whose code was sent anew in between', async () => {
    const world = await openLimited()
    const browser = world.openBrowser()
    await browser.post('sendCode', { email: ada })
    for (let turn = 0; turn < 4; turn++) {
      await browser.post('submitCode', { code: wrongCode(world.code(ada)) })
      await world.clock.advance(30_000)
      await browser.post('resendCode', {})
    }
    await Promise.all(
      Array.from({ length: 20 }, () => browser.copy().post('submitCode', { code: wrongCode(world.code(ada)) })),
    )
    expect(triesUpstream(world)).toBe(maxCodeAttempts)
  })

  it('are taken while the code of a stranger in another conversation is guessed away', async () => {
    const world = await openLimited()
    const mary = world.openBrowser()
    await mary.post('sendCode', { email: 'mary@example.com' })
    await guess(world, world.server, ada, 50, 1)
    const { body } = await mary.post('submitCode', { code: world.code('mary@example.com') })
    expect(body.session?.user.email).toBe('mary@example.com')
  })
})

/** A store of which one part fails: with a rejection, or at once. */
function failingStore(world: World, name: keyof Store, how: 'rejects' | 'throws'): Store {
  const fail = () => {
    if (how === 'throws') throw new Error('the store is down')
    return Promise.reject(new Error('the store is down'))
  }
  return { ...createMemoryStore(world.clock), [name]: fail }
}

describe('C24: without the store', () => {
  it.each([
    ['increment', 'rejects'],
    ['increment', 'throws'],
  ] as const)('codes fail closed where %s %s', async (name, how) => {
    const world = await openLimited()
    const healthy = world.openBrowser()
    await healthy.post('sendCode', { email: ada })
    const code = world.code(ada)
    await world.clock.advance(30_000)
    const broken = world.createServer({ store: failingStore(world, name, how) })
    const before = world.calls.length
    const { drawnFor, flowId } = healthy
    const browser = Object.assign(openBrowser(from('203.0.113.1', broken), world.clock, healthy.jar), {
      drawnFor,
      flowId,
    })
    for (const [action, input] of [
      ['submitCode', { code }],
      ['resendCode', {}],
      ['sendCode', { email: 'mary@example.com' }],
      ['signInWithPassword', { email: ada, password }],
    ] as const) {
      const { status, body, cookies, headers } = await browser.probe(action, input)
      expect({ action, status, code: body.code, cookies }).toEqual({
        action,
        status: 503,
        code: 'service_unavailable',
        cookies: [],
      })
      expect(headers.get('retry-after')).toBe('1')
    }
    expect(world.calls.slice(before)).toEqual([])
    expect((await healthy.post('submitCode', { code })).body.session?.user.email).toBe(ada)
  })

  it.each(['rejects', 'throws'] as const)('a conversation is not known to be over, where get %s', async how => {
    const world = await openLimited()
    const healthy = world.openBrowser()
    await healthy.post('sendCode', { email: ada })
    const broken = world.createServer({ store: failingStore(world, 'get', how) })
    const before = world.calls.length
    const { drawnFor, flowId, jar } = healthy
    const browser = Object.assign(openBrowser(broken, world.clock, jar), { drawnFor, flowId })
    expect((await browser.probe('submitCode', { code: world.code(ada) })).status).toBe(503)
    expect(world.calls.slice(before)).toEqual([])
  })

  it.each(['rejects', 'throws'] as const)('the error of a store that %s stays with us', async how => {
    const world = await openLimited()
    const broken = world.createServer({ store: failingStore(world, 'increment', how) })
    const { text } = await world.openBrowser(broken).post('sendCode', { email: ada })
    expect(text).not.toContain('the store is down')
  })
})

const elsewhere = (index: number) => `someone${index}@example.com`

/** For each limit, requests that count for one bucket of it and for many of every other. */
interface Requests {
  action: string
  input: (index: number) => object
  sameClient: boolean
  /** Asked by the same person each time, signed in. */
  signedIn?: boolean
  /** Asked in conversations that wait for a second factor, four times in each. */
  isChallenged?: boolean
}

const requestsFor: Record<LimitName, Requests> = {
  codesPerAddress: { action: 'sendCode', input: () => ({ email: ada }), sameClient: false },
  codesPerClient: { action: 'sendCode', input: index => ({ email: elsewhere(index) }), sameClient: true },
  passwordsPerAddress: {
    action: 'signInWithPassword',
    input: () => ({ email: ada, password: 'wrong' }),
    sameClient: false,
  },
  passwordsPerClient: {
    action: 'signInWithPassword',
    input: index => ({ email: elsewhere(index), password: 'wrong' }),
    sameClient: true,
  },
  codeTriesPerClient: { action: 'submitCode', input: () => ({ code: '123456' }), sameClient: true },
  factorTriesPerAddress: {
    action: 'submitTotp',
    input: () => ({ code: '123456' }),
    sameClient: false,
    isChallenged: true,
  },
  linksPerClient: {
    action: 'previewInvitation',
    input: index => ({ token: `unknown-token-${index}` }),
    sameClient: true,
  },
  discoveriesPerClient: { action: 'discoverSso', input: index => ({ email: elsewhere(index) }), sameClient: true },
  invitationsPerPerson: {
    action: 'sendInvitation',
    input: index => ({ email: elsewhere(index) }),
    sameClient: false,
    signedIn: true,
  },
  codeTriesPerPerson: { action: 'verifyEmail', input: () => ({ code: '123456' }), sameClient: false, signedIn: true },
}
const limitNames = Object.keys(defaultLimits) as LimitName[]

/** What WorkOS was asked to do; a person’s session is refreshed, and who they are is read, before their limit is looked at. */
function changesSince(world: World, before: number): string[] {
  return world.calls.slice(before).filter(call => !/^GET |\/authenticate$/.test(call))
}

async function ask(world: World, name: LimitName, index: number, handler = world.server): Promise<Answer> {
  const { action, input, sameClient, signedIn = false, isChallenged = false } = requestsFor[name]
  const clientIp = sameClient ? '203.0.113.7' : `198.51.${index >> 8}.${index & 255}`
  const browser = openBrowser(from(clientIp, handler), world.clock)
  if (isChallenged) {
    const { jar, drawnFor, flowId } = await challengeOnce(world, index)
    const tab = openBrowser(from(clientIp, handler), world.clock, jar)
    return Object.assign(tab, { drawnFor, flowId }).post(action, input(index))
  }
  if (!signedIn) return browser.post(action, input(index))
  const grace = await signInOnce(world)
  await grace.post('refresh', {})
  return Object.assign(openBrowser(from(clientIp, handler), world.clock, grace.jar), {
    drawnFor: grace.drawnFor,
  }).post(action, input(index))
}

/** Who runs an organization, in each world once: signing in has limits too. */
function signInOnce(world: World): Promise<Browser> {
  const known = signedIn.get(world)
  if (known) return known
  const browser = world.signIn('grace@example.com')
  signedIn.set(world, browser)
  return browser
}

const signedIn = new WeakMap<World, Promise<Browser>>()

/** A conversation that waits for a second factor. Five wrong codes end one, so there are four tries for each. */
function challengeOnce(world: World, index: number): Promise<Browser> {
  const begun = challenged.get(world) ?? new Map<number, Promise<Browser>>()
  challenged.set(world, begun)
  // A conversation lasts as long as the window does, so the next window begins others.
  const window = Math.floor(world.clock.now() / defaultLimits.factorTriesPerAddress.windowMs)
  const turn = (window % 10) * 20 + Math.floor(index / 4)
  const known = begun.get(turn)
  if (known) return known
  const browser = begin(`203.0.114.${turn}`, world)
  begun.set(turn, browser)
  return browser
}

const challenged = new WeakMap<World, Map<number, Promise<Browser>>>()

async function begin(clientIp: string, world: World): Promise<Browser> {
  const browser = openBrowser(from(clientIp, world.server), world.clock)
  await browser.post('signInWithPassword', { email: 'kay@example.com', password })
  return browser
}

describe('C24: the limits', () => {
  it('are these', () => {
    expect(defaultLimits).toEqual({
      codesPerAddress: { max: 3, windowMs: 60_000 },
      codesPerClient: { max: 10, windowMs: 3_600_000 },
      passwordsPerAddress: { max: 10, windowMs: 60_000 },
      passwordsPerClient: { max: 30, windowMs: 60_000 },
      codeTriesPerClient: { max: 20, windowMs: 60_000 },
      factorTriesPerAddress: { max: 20, windowMs: 600_000 },
      linksPerClient: { max: 20, windowMs: 60_000 },
      discoveriesPerClient: { max: 30, windowMs: 60_000 },
      invitationsPerPerson: { max: 20, windowMs: 3_600_000 },
      codeTriesPerPerson: { max: 5, windowMs: 600_000 },
    })
  })

  it('each hold some action', () => {
    const used = Object.values(actions).flatMap(action => ('limits' in action ? action.limits : []))
    // What counts for a person, or for the address of a conversation, is counted once it is known who asks.
    const early = limitNames.filter(name => !name.endsWith('PerPerson') && name !== 'factorTriesPerAddress')
    expect([...new Set(used)].sort()).toEqual([...early].sort())
  })

  it.each(limitNames)('%s lets its number through, tells the wait, and is free again after it', async name => {
    const world = await openLimitedFor(name)
    const { max, windowMs } = defaultLimits[name]
    for (let index = 0; index < max; index++) {
      expect((await ask(world, name, index)).body.code).not.toBe('rate_limited')
    }
    const before = world.calls.length
    const waitMs = windowMs - 12_345
    const refused = await ask(world, name, max)
    expect([refused.status, refused.body.code, refused.body.retryAfterMs]).toEqual([429, 'rate_limited', waitMs])
    expect(refused.headers.get('retry-after')).toBe(String(Math.ceil(waitMs / 1_000)))
    expect(refused.cookies).toEqual([])

    await world.clock.advance(waitMs - 1)
    const last = await ask(world, name, max + 1)
    expect([last.body.code, last.body.retryAfterMs, last.headers.get('retry-after')]).toEqual(['rate_limited', 1, '1'])
    expect(changesSince(world, before)).toEqual([])
    await world.clock.advance(1)
    for (let index = 0; index < max; index++) {
      expect((await ask(world, name, index)).body.code).not.toBe('rate_limited')
    }
    expect((await ask(world, name, max)).body.code).toBe('rate_limited')
  })

  it.each(limitNames)('%s holds for requests that come at once', async name => {
    const world = await openLimitedFor(name)
    const answers = await Promise.all(Array.from({ length: 60 }, (_, index) => ask(world, name, index)))
    const through = answers.filter(({ body }) => body.code !== 'rate_limited')
    expect(through).toHaveLength(defaultLimits[name].max)
  })

  it.each(limitNames)('%s counts nobody else', async name => {
    const world = await openLimited()
    for (let index = 0; index <= defaultLimits[name].max; index++) await ask(world, name, index)
    const { action, input } = requestsFor[name]
    const given = { ...input(1_000), ...(action !== 'submitCode' && { email: 'mary@example.com' }) }
    const answer = await openBrowser(from('192.0.2.200', world.server), world.clock).post(action, given)
    expect(answer.body.code).not.toBe('rate_limited')
  })

  it('by address counts every spelling of it as one', async () => {
    const world = await openLimited()
    const spellings = ['ada@example.com', 'ADA@example.com', ' ada@EXAMPLE.com ', 'ａda@example.com']
    const codes: unknown[] = []
    for (const email of spellings) codes.push((await world.openBrowser().post('sendCode', { email })).body.code)
    expect(codes).toEqual([undefined, undefined, undefined, 'rate_limited'])
  })

  it('by address count codes that are sent again', async () => {
    const world = await openLimited()
    const flows = [world.openBrowser(), world.openBrowser()]
    for (const flow of flows) await flow.post('sendCode', { email: ada })
    await world.clock.advance(30_000)
    const codes: unknown[] = []
    for (const flow of flows) codes.push((await flow.post('resendCode', {})).body.code)
    expect(codes).toEqual([undefined, 'rate_limited'])
    expect(world.inbox.all(ada)).toHaveLength(3)
  })

  it('that are refused before the input is read count nothing', async () => {
    const world = await openLimited()
    for (let turn = 0; turn < 20; turn++) {
      await world.openBrowser().post('sendCode', { email: ada, extra: 1 })
      await world.openBrowser().post('sendCode', { email: ada }, { headers: { origin: 'https://evil.test' } })
    }
    expect((await world.openBrowser().post('sendCode', { email: ada })).status).toBe(200)
  })

  it('tell the store nothing about whom they count', async () => {
    const keys: string[] = []
    const world = await openLimited()
    const memory = createMemoryStore(world.clock)
    const store: Store = {
      ...memory,
      increment: (key, ttlMs) => {
        keys.push(key)
        return memory.increment(key, ttlMs)
      },
    }
    const handler = world.createServer({ store, dangerouslyRaiseLimits: {} })
    await openBrowser(from('203.0.113.7', handler), world.clock).post('sendCode', { email: ada })
    expect(keys).toHaveLength(2)
    for (const key of keys) expect(key).toMatch(/^limit:codesPer(Address|Client):[0-9a-f]{32}:\d+$/)
  })

  it('that are narrower hold', async () => {
    const world = await openLimited({ limits: { codesPerAddress: { max: 1, windowMs: 120_000 } } })
    expect((await ask(world, 'codesPerAddress', 0)).status).toBe(200)
    const { body } = await ask(world, 'codesPerAddress', 1)
    expect([body.code, body.retryAfterMs]).toEqual(['rate_limited', 120_000 - 12_345])
    for (let index = 0; index < 10; index++) expect((await ask(world, 'codesPerClient', index)).status).toBe(200)
  })

  it.each<[string, Partial<Record<string, { max: number; windowMs: number }>>]>([
    ['more in the window', { codesPerAddress: { max: 4, windowMs: 60_000 } }],
    ['a shorter window', { codesPerAddress: { max: 3, windowMs: 59_999 } }],
    ['no number', { codesPerAddress: { max: Number.NaN, windowMs: 60_000 } }],
    ['no end', { codesPerAddress: { max: Number.POSITIVE_INFINITY, windowMs: 60_000 } }],
    ['an unknown name', { codesPerAdress: { max: 1, windowMs: 60_000 } }],
    ['the name of what every object has', { constructor: { max: 1, windowMs: 60_000 } }],
  ])('with %s are an error at the start', (_, limits) => {
    const world = createWorld()
    expect(() => world.createServer({ limits: limits as NonNullable<AuthHandlerOptions['limits']> })).toThrow(TypeError)
  })

  it('that are wider are audited at each start, with their names', () => {
    const events: AuditEvent[] = []
    const world = createWorld()
    const onAudit = (event: AuditEvent) => void events.push(event)
    world.createServer({ onAudit, dangerouslyRaiseLimits: {} })
    expect(events).toEqual([])
    const raised = { codesPerAddress: { max: 5, windowMs: 60_000 }, codeTriesPerClient: { max: 50, windowMs: 60_000 } }
    for (let start = 0; start < 2; start++) world.createServer({ onAudit, dangerouslyRaiseLimits: raised })
    const names = ['codesPerAddress', 'codeTriesPerClient']
    const event = { type: 'widening', at: world.clock.now(), option: 'dangerouslyRaiseLimits', names }
    expect(events).toEqual([event, event])
  })

  it('that are wider hold too', async () => {
    const world = await openLimited({ dangerouslyRaiseLimits: { codesPerAddress: { max: 5, windowMs: 60_000 } } })
    for (let index = 0; index < 5; index++) expect((await ask(world, 'codesPerAddress', index)).status).toBe(200)
    expect((await ask(world, 'codesPerAddress', 5)).status).toBe(429)
  })
})
