import type { TestAuth } from '@latchkey/react/testing'
import { operations, type RemoteOperationName } from '../src/workos/operations.js'

/** What goes wrong from here on. */
export type Failure = 'none' | 'offline' | 'serverError' | 'rateLimited' | 'slow'

type World = Pick<TestAuth, 'network' | 'emulator'>

/** What WorkOS counts: all that is asked of its API, and not the keys and pages that it serves to anybody. */
const limited = Object.entries(operations)
  .filter(([, { kind }]) => kind === 'call' || kind === 'grant')
  .map(([name]) => name as RemoteOperationName)

/** Lets every answer take at least this long, until what this answers with is called. */
export function delay({ network }: Pick<World, 'network'>, latencyMs: number): () => void {
  const own = network.latencyMs
  network.latencyMs = Math.max(own, latencyMs)
  return () => void (network.latencyMs = own)
}

/** Longer than anybody waits without wondering, and shorter than the handler waits for WorkOS. */
const slowMs = 6_000

/** Lets the world suffer it, by the means that tests have too, until what this answers with is called. */
export function suffer({ network, emulator }: World, failure: Failure): () => void {
  const { fail } = emulator.control
  const times = Number.POSITIVE_INFINITY
  switch (failure) {
    case 'none':
      return () => {}
    case 'offline':
      network.offline = true
      return () => void (network.offline = false)
    case 'serverError':
      return fail({ times, status: 500 })
    case 'rateLimited': {
      const ends = limited.map(operation => fail({ operation, times, status: 429, headers: { 'retry-after': '30' } }))
      return () => ends.forEach(end => end())
    }
    case 'slow':
      return fail({ times, delayMs: slowMs })
    default:
      return failure satisfies never
  }
}
