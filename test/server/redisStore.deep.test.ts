import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRedisStore, type RedisStore } from '../../examples/redisStore.js'
import { maxCodeAttempts } from '../../src/protocol.js'
import { openBrowser } from './browser.js'
import { type Redis, startRedis } from './redis.js'
import { holdsStoreContract } from './storeContract.js'
import { wrongCode } from '../emulator/world.js'
import { createWorld, password } from './world.js'

const ada = 'ada@example.com'
const timeoutMs = 500

let redis: Redis
beforeAll(async () => {
  redis = await startRedis()
}, 120_000)
afterAll(() => redis.remove())

let stores: RedisStore[] = []
let fleets = 0
beforeEach(() => {
  fleets += 1
})
afterEach(async () => {
  vi.restoreAllMocks()
  await Promise.all(stores.splice(0).map(store => store.close()))
})

/** A connection as one handler has it. Those of one test see the same keys, those of another test none of them. */
async function connect(url = redis.url): Promise<RedisStore> {
  const store = createRedisStore({ url, prefix: `fleet ${fleets}:`, timeoutMs })
  stores.push(store)
  if (url === redis.url) await vi.waitFor(() => store.get('nothing'))
  return store
}

/** Two handlers, each on a connection of its own, and a visitor of the first who was mailed a code. */
async function openFleet() {
  const world = createWorld({ handler: { store: await connect() } })
  const other = world.createServer({ store: await connect() })
  const browser = world.openBrowser()
  await browser.post('sendCode', { email: ada })
  return { world, browser, elsewhere }

  /** The same tab, as it is now, whose next request meets the other handler. */
  function elsewhere() {
    const { jar, flowId, drawnFor } = browser.copy()
    return Object.assign(openBrowser(other, world.clock, jar), { flowId, drawnFor })
  }
}

describe('the store on Redis', () => {
  let contracted: RedisStore
  beforeEach(async () => {
    contracted = await connect()
  })

  holdsStoreContract(() => ({ store: contracted, pass: ms => sleep(ms) }))

  it('counts what comes over several connections at once', async () => {
    const [one, other] = [await connect(), await connect()]
    const sums = await Promise.all(
      Array.from({ length: 100 }, (_, index) => (index % 2 ? one : other).increment('both', 60_000)),
    )
    expect(new Set(sums).size).toBe(100)
    expect(await one.get('both')).toBe('100')
  })

  it('rejects at once where there is no Redis', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const nowhere = await connect('redis://127.0.0.1:1')
    const startedAt = performance.now()
    await expect(nowhere.get('key')).rejects.toThrow()
    await expect(nowhere.set('key', 'value', 1_000)).rejects.toThrow()
    await expect(nowhere.increment('key', 1_000)).rejects.toThrow()
    expect(performance.now() - startedAt).toBeLessThan(timeoutMs)
  })
})

describe('two handlers on one Redis', () => {
  it('share the tries a conversation has', async () => {
    const { world, browser, elsewhere } = await openFleet()
    const wrong = { code: wrongCode(world.code(ada)) }
    const codes: unknown[] = []
    for (let attempt = 1; attempt <= maxCodeAttempts; attempt++) {
      const tab = attempt % 2 ? browser.copy() : elsewhere()
      codes.push((await tab.probe('submitCode', wrong)).body.code)
    }
    expect(codes).toEqual([...Array(maxCodeAttempts - 1).fill('invalid_code'), 'too_many_attempts'])
    const before = world.calls.length
    expect((await elsewhere().probe('submitCode', { code: world.code(ada) })).body.code).toBe('flow_ended')
    expect(world.calls.slice(before)).toEqual([])
  })

  it('admit no more tries than one does when all come at once', async () => {
    const { world, browser, elsewhere } = await openFleet()
    const wrong = { code: wrongCode(world.code(ada)) }
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 ? browser.copy() : elsewhere()).probe('submitCode', wrong)),
    )
    const tried = world.calls.filter(call => call === 'POST /user_management/authenticate')
    expect(tried).toHaveLength(maxCodeAttempts)
  })

  it('hold a conversation finished that either finished', async () => {
    const { world, browser, elsewhere } = await openFleet()
    const replay = elsewhere()
    expect((await browser.post('submitCode', { code: world.code(ada) })).status).toBe(200)
    const before = world.calls.length
    expect((await replay.probe('submitCode', { code: world.code(ada) })).body.code).toBe('flow_ended')
    expect(world.calls.slice(before)).toEqual([])
  })

  it('hold a person signed out whom either signed out', async () => {
    const { browser, elsewhere } = await openFleet()
    await browser.post('signInWithPassword', { email: ada, password })
    const copied = elsewhere()
    expect((await copied.probe('session', undefined)).body.session?.user.email).toBe(ada)
    await browser.post('sign-out', {})
    expect((await copied.probe('session', undefined)).body.session).toBeNull()
    expect((await copied.probe('refresh', {})).body.code).toBe('session_ended')
  })
})

describe.each([
  { what: 'is killed', stop: () => redis.kill(), resume: () => redis.bringBack() },
  { what: 'hangs', stop: async () => redis.freeze(), resume: async () => redis.thaw() },
])('a Redis that $what', ({ stop, resume }) => {
  it('lets nobody try a code, signs nobody out, and is found again', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const { world, browser } = await openFleet()
    const signedIn = await world.signIn('grace@example.com')
    await stop()
    const before = world.calls.length
    try {
      const startedAt = performance.now()
      const answers = [
        await browser.probe('submitCode', { code: world.code(ada) }),
        await signedIn.probe('session', undefined),
        await signedIn.probe('refresh', {}),
      ]
      expect(performance.now() - startedAt).toBeLessThan(3 * timeoutMs + 1_000)
      for (const { status, body, cookies } of answers) {
        expect([status, body.code, cookies]).toEqual([503, 'service_unavailable', []])
      }
      expect(world.calls.slice(before)).toEqual([])
    } finally {
      await resume()
    }

    await vi.waitFor(async () => expect((await signedIn.probe('session', undefined)).status).toBe(200), 10_000)
    expect((await signedIn.post('refresh', {})).body.session?.user.email).toBe('grace@example.com')
    expect((await browser.post('submitCode', { code: world.code(ada) })).body.session?.user.email).toBe(ada)
  }, 20_000)
})
