import { describe, expect, it } from 'vitest'
import { createAuthClient } from '../../src/client/createAuthClient.js'
import '../../src/client/engine.js'
import { session } from '../client/adasSession.js'

const dayMs = 24 * 60 * 60_000

/** A day of timers in a moment: what they set off here takes no more than a few turns. */
function createSwiftClock() {
  const waiting = new Map<number, { callback: () => void; dueAt: number }>()
  let passedMs = 0
  let lastId = 0
  let mostTimers = 0
  const settle = async () => {
    for (let turn = 0; turn < 3; turn++) await new Promise(resolve => setImmediate(resolve))
  }
  return {
    now: () => passedMs,
    monotonicMs: () => passedMs,
    setTimeout(callback: () => void, delayMs: number) {
      // As browsers do: a delay that does not fit 31 bits is none.
      const fits = delayMs <= 2 ** 31 - 1 ? delayMs : 0
      waiting.set(++lastId, { callback, dueAt: passedMs + fits })
      return lastId
    },
    clearTimeout: (id: unknown) => void waiting.delete(id as number),
    async advance(ms: number) {
      const until = passedMs + ms
      for (;;) {
        await settle()
        mostTimers = Math.max(mostTimers, waiting.size)
        const [id, next] = [...waiting].sort(([, one], [, other]) => one.dueAt - other.dueAt)[0] ?? []
        if (id === undefined || next === undefined || next.dueAt > until) break
        waiting.delete(id)
        passedMs = next.dueAt
        next.callback()
      }
      passedMs = until
    },
    mostTimers: () => mostTimers,
  }
}

/** A page of a host whose access tokens live so long, with a handler that always answers. */
function openPage(lifeMs: number) {
  const clock = createSwiftClock()
  let generation = 1
  let refreshes = 0
  let isVisible = true
  const pageEvents = new EventTarget()
  const client = createAuthClient({
    clientId: 'client_01TEST0000000',
    environment: {
      clock,
      random: () => 0.5,
      isBrowser: true,
      isVisible: () => isVisible,
      pageEvents,
      async fetch(input) {
        const { url } = new Request(new URL(input as string, 'https://app.example.com'))
        if (url.endsWith('/refresh')) {
          refreshes += 1
          generation += 1
        }
        return Response.json({ session: session({ generation, expiresInMs: lifeMs }), refreshable: false, flow: null })
      },
    },
  })
  return {
    client,
    clock,
    refreshes: () => refreshes,
    look(next: boolean) {
      isVisible = next
      pageEvents.dispatchEvent(new Event('visibilitychange'))
    },
  }
}

describe('A14: the timer', () => {
  it.each([
    ['a second', 1_000, 5_000],
    ['ten seconds', 10_000, 8_000],
    ['half a minute', 30_000, 24_000],
    ['a minute', 60_000, 48_000],
    ['five minutes', 300_000, 240_000],
    ['thirty days', 30 * dayMs, 30 * dayMs - 60_000],
  ])('of tokens that live %s refreshes as often as the formula says in a day', async (_, lifeMs, periodMs) => {
    const { client, clock, refreshes } = openPage(lifeMs)
    await client.ready
    await clock.advance(dayMs)
    expect(Math.abs(refreshes() - Math.floor(dayMs / periodMs))).toBeLessThanOrEqual(1)
    expect(clock.mostTimers()).toBeLessThanOrEqual(3)
    client.dispose()
    await clock.advance(200)
  })

  it('is one, however often tabs are hidden and shown', async () => {
    const { client, clock, refreshes, look } = openPage(300_000)
    await client.ready
    for (let turn = 0; turn < 500; turn++) {
      look(false)
      look(true)
      await clock.advance(1_000)
    }
    expect(refreshes()).toBe(2)
    expect(clock.mostTimers()).toBeLessThanOrEqual(3)
  })

  it('waits longer than a timer can', async () => {
    const { client, clock, refreshes } = openPage(60 * dayMs)
    await client.ready
    await clock.advance(59 * dayMs)
    expect(refreshes()).toBe(0)
    await clock.advance(dayMs)
    expect(refreshes()).toBe(1)
  })
})
