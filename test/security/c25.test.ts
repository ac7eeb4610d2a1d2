import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { network } from '../../src/server/limits.js'
import { toNodeListener } from '../../src/server/nodeListener.js'
import { createMemoryStore } from '../../src/server/store.js'
import { createTestClock } from '../../src/testing/testClock.js'
import { createWorld } from '../server/world.js'

const local = 'http://localhost:3000'
const stops: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

/** The handler on a port of loopback, with limits as a host gets them that says nothing. */
async function listen(trustedHops: number) {
  const world = createWorld({ handler: { origins: [local], dangerouslyRaiseLimits: {} } })
  const listener = toNodeListener(world.server, { trustedHops })
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  stops.push(
    () =>
      new Promise(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  )
  const { port } = server.address() as AddressInfo

  /** Tries a code, which counts for the visitor alone; answers with the status. */
  function tryCode(headers: Record<string, string | string[]>): Promise<number> {
    return new Promise((resolve, reject) => {
      const path = '/auth/submitCode'
      const all = { 'x-latchkey': '1', origin: local, 'content-type': 'application/json', ...headers }
      const sent = request({ port, host: '127.0.0.1', path, method: 'POST', headers: all }, incoming => {
        incoming.resume().on('end', () => resolve(incoming.statusCode ?? 0))
      })
      sent.on('error', reject).end(JSON.stringify({ code: '123456' }))
    })
  }

  async function countRefused(many: number, headersOf: (index: number) => Record<string, string | string[]>) {
    let refused = 0
    for (let index = 0; index < many; index++) if ((await tryCode(headersOf(index))) === 429) refused += 1
    return refused
  }

  return countRefused
}

/** Twenty tries a minute are let through. */
const tries = 50
const refusedOfOneVisitor = 30

describe('C25: a caller who invents addresses', () => {
  it.each<[string, (index: number) => Record<string, string | string[]>]>([
    ['another X-Forwarded-For each time', index => ({ 'x-forwarded-for': `203.0.113.${index}` })],
    [
      'a longer one each time',
      index => ({
        'x-forwarded-for': Array(index + 1)
          .fill('203.0.113.9')
          .join(', '),
      }),
    ],
    ['several header lines', index => ({ 'x-forwarded-for': [`203.0.113.${index}`, `198.51.100.${index}`] })],
    ['other headers of proxies', index => ({ 'x-real-ip': `203.0.113.${index}`, forwarded: `for=203.0.113.${index}` })],
    [
      'headers of CDNs',
      index => ({ 'cf-connecting-ip': `203.0.113.${index}`, 'true-client-ip': `203.0.113.${index}` }),
    ],
  ])('by %s is one visitor where no proxy is trusted', async (_, headersOf) => {
    const countRefused = await listen(0)
    expect(await countRefused(tries, headersOf)).toBe(refusedOfOneVisitor)
  })

  it.each<[string, (index: number) => string]>([
    ['another one each time', index => `192.0.2.${index}`],
    [
      'more and more of them',
      index =>
        Array(index + 1)
          .fill('192.0.2.9')
          .join(', '),
    ],
    ['nothing between commas', index => ','.repeat(index)],
    ['texts that are no address', index => `unknown, _hidden${index}, "${index}"`],
    ['IPv6', index => `2001:db8:${index.toString(16)}::1`],
  ])('by %s before what the trusted proxy wrote is one visitor', async (_, invented) => {
    const countRefused = await listen(1)
    const headersOf = (index: number) => ({ 'x-forwarded-for': `${invented(index)}, 203.0.113.7` })
    expect(await countRefused(tries, headersOf)).toBe(refusedOfOneVisitor)
  })

  it('and goes around the trusted proxy is one visitor', async () => {
    const countRefused = await listen(1)
    expect(await countRefused(tries, () => ({}))).toBe(refusedOfOneVisitor)
  })

  it('is told apart from others by what the trusted proxy wrote', async () => {
    const countRefused = await listen(1)
    const behindProxy = (index: number) => ({ 'x-forwarded-for': `192.0.2.1, 203.0.113.${index % 5}` })
    expect(await countRefused(tries, behindProxy)).toBe(0)
  })

  it('is one visitor although the trusted proxy writes down the port of each connection', async () => {
    const countRefused = await listen(1)
    const withPort = (index: number) => ({ 'x-forwarded-for': `203.0.113.7:${40_000 + index}` })
    expect(await countRefused(tries, withPort)).toBe(refusedOfOneVisitor)
  })

  it('is one visitor with all addresses of an IPv6 household', async () => {
    const countRefused = await listen(1)
    const household = (index: number) => ({ 'x-forwarded-for': `2001:db8:1:2:${index.toString(16)}::${index}` })
    expect(await countRefused(tries, household)).toBe(refusedOfOneVisitor)
  })
})

const byte = fc.integer({ min: 0, max: 255 })
const group = fc.integer({ min: 0, max: 0xffff })
const groups = (length: number) => fc.array(group, { minLength: length, maxLength: length })
const hex = (value: number) => value.toString(16)

/** Every way to write eight groups that RFC 4291, section 2.2 allows. */
function spellings(all: readonly number[]): string[] {
  const plain = all.map(hex)
  const [high = 0, low = 0] = all.slice(6)
  const dotted = [high >> 8, high & 255, low >> 8, low & 255].join('.')
  const runs = plain.flatMap((_, start) => plain.slice(start).map((__, length) => [start, start + length + 1] as const))
  const compressed = runs
    .filter(([start, end]) => all.slice(start, end).every(value => value === 0))
    .map(([start, end]) => `${plain.slice(0, start).join(':')}::${plain.slice(end).join(':')}`)
  const written = [plain.join(':'), plain.map(each => each.padStart(4, '0')).join(':'), ...compressed]
  return [
    ...written,
    ...written.map(each => each.toUpperCase()),
    ...written.map(each => `${each}%eth0`),
    ...written.map(each => `[${each}]`),
    ...written.map(each => `[${each}]:4711`),
    `${plain.slice(0, 6).join(':')}:${dotted}`,
  ]
}

describe('C25: the visitor behind an address', () => {
  it('is the /64 of an IPv6 address, however it is spelled', () => {
    fc.assert(
      fc.property(groups(4), groups(4), groups(4), (prefix, one, other) => {
        fc.pre(prefix.some(value => value !== 0))
        const buckets = [...spellings([...prefix, ...one]), ...spellings([...prefix, ...other])].map(network)
        expect([...new Set(buckets)]).toEqual([prefix.map(hex).join(':')])
      }),
      { seed: 25 },
    )
  })

  it('is the same for addresses with zeros in them, compressed anywhere', () => {
    const some = fc.array(fc.constantFrom(0, 0, 0, 1, 0xffff), { minLength: 8, maxLength: 8 })
    fc.assert(
      fc.property(some, all => {
        const buckets = new Set(spellings(all).map(network))
        expect(buckets.size).toBe(1)
      }),
      { seed: 26 },
    )
  })

  it('is another one in another /64', () => {
    fc.assert(
      fc.property(groups(4), groups(4), groups(4), (one, other, rest) => {
        fc.pre(one.join() !== other.join() && one.some(Boolean) && other.some(Boolean))
        expect(network([...one, ...rest].map(hex).join(':'))).not.toBe(network([...other, ...rest].map(hex).join(':')))
      }),
      { seed: 27 },
    )
  })

  it('is the IPv4 address itself, mapped into IPv6 or not, with a port or without', () => {
    fc.assert(
      fc.property(byte, byte, byte, byte, (a, b, c, d) => {
        const address = [a, b, c, d].join('.')
        const mapped = spellings([0, 0, 0, 0, 0, 0xffff, a * 256 + b, c * 256 + d])
        for (const each of [address, `${address}:4711`, `::ffff:${address}`, `::FFFF:${address}`, ...mapped]) {
          expect(network(each)).toBe(address)
        }
      }),
      { seed: 28 },
    )
  })

  it('is some text for anything else, and never an error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-f:.[\]%]*$/)), text => {
        expect(typeof network(text)).toBe('string')
      }),
      { seed: 29, numRuns: 1_000 },
    )
  })
})

describe('C25: the store in memory', () => {
  it.each(['increment', 'set'] as const)('stays within its bound for a hundred thousand keys by %s', async name => {
    const many = 100_000
    const store = createMemoryStore(createTestClock(), 1_000)
    for (let index = 0; index < many; index++) {
      await (name === 'increment' ? store.increment(`key ${index}`, 60_000) : store.set(`key ${index}`, '1', 60_000))
    }
    let kept = 0
    for (let index = 0; index < many; index++) if ((await store.get(`key ${index}`)) !== undefined) kept += 1
    expect(kept).toBe(1_000)
  })

  it('keeps the count of somebody who goes on while others come by', async () => {
    const store = createMemoryStore(createTestClock(), 1_000)
    for (let index = 0; index < 10_000; index++) {
      await store.increment(`stranger ${index}`, 60_000)
      if (index % 100 === 0) await store.increment('limit', 60_000)
    }
    expect(await store.get('limit')).toBe('100')
  })
})
