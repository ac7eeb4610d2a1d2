import { describe, expect, it } from 'vitest'
import { createTestClock } from '../../src/testing/testClock.js'
import { WorkOSError, WorkOSUnreachableError } from '../../src/workos/errors.js'
import { send } from '../../src/workos/send.js'

type Answer = Response | Error | 'never'

const no =
  (status: number, headers: Record<string, string> = {}) =>
  () =>
    Response.json({ code: 'odd' }, { status, headers })
const yes = () => Response.json({ user_id: 'user_01' })

/** One call whose tries get these answers in turn; the last one again and again. */
function open(method: string, answers: (() => Answer)[], random = () => 0.5) {
  const clock = createTestClock()
  const triedAtMs: number[] = []
  const signals: AbortSignal[] = []
  const fetch = (_: unknown, init?: RequestInit) => {
    const answer = (answers[triedAtMs.length] ?? answers.at(-1))?.()
    triedAtMs.push(clock.monotonicMs())
    const { signal } = init ?? {}
    if (signal) signals.push(signal)
    if (answer instanceof Response) return Promise.resolve(answer)
    if (answer instanceof Error) return Promise.reject(answer)
    return new Promise<Response>((_resolve, reject) =>
      signal?.addEventListener('abort', () => reject(new Error('aborted'))),
    )
  }
  const request = { operation: 'getUser', method, url: 'https://api.test/users', headers: {} }
  const outcome = send(request, { fetch, clock, random, timeoutMs: 1_000 }).then(
    value => ({ value }),
    (error: unknown) => ({ error }),
  )
  return { clock, triedAtMs, signals, outcome }
}

const network = () => new TypeError('fetch failed')

describe('a read', () => {
  it.each([408, 429, 500, 502, 503, 504])('is tried again after a %i', async status => {
    const { clock, triedAtMs, outcome } = open('GET', [no(status), yes])
    await clock.advance(10_000)
    expect(await outcome).toEqual({ value: { userId: 'user_01' } })
    expect(triedAtMs).toEqual([0, 250])
  })

  it.each([400, 401, 403, 404, 409, 422, 501])('is not tried again after a %i', async status => {
    const { clock, triedAtMs, outcome } = open('GET', [no(status), yes])
    await clock.advance(10_000)
    expect(await outcome).toMatchObject({ error: { status, code: 'odd' } })
    expect(triedAtMs).toEqual([0])
  })

  it('is tried three times in all, each pause twice as long', async () => {
    const { clock, triedAtMs, outcome } = open('GET', [network])
    await clock.advance(10_000)
    expect(await outcome).toMatchObject({ error: { reason: 'network' } })
    expect(triedAtMs).toEqual([0, 250, 750])
  })

  it('spreads its pauses by half, so that a fleet does not come back as one', async () => {
    for (const [random, pauseMs] of [
      [0, 125],
      [0.999, 374.75],
    ] as const) {
      const { clock, triedAtMs } = open('GET', [network, yes], () => random)
      await clock.advance(10_000)
      expect(triedAtMs).toEqual([0, pauseMs])
    }
  })

  it('waits as long as it is told, and gives up where that is long for somebody who looks on', async () => {
    const soon = open('GET', [no(429, { 'retry-after': '2' }), yes])
    await soon.clock.advance(10_000)
    expect(soon.triedAtMs).toEqual([0, 2_000])
    const late = open('GET', [no(429, { 'retry-after': '3' }), yes])
    await late.clock.advance(10_000)
    expect(late.triedAtMs).toEqual([0])
    expect(await late.outcome).toMatchObject({ error: { status: 429, retryAfterMs: 3_000 } })
  })

  it('is not tried again after its time is up: whoever waits has waited', async () => {
    const { clock, triedAtMs, signals, outcome } = open('GET', [() => 'never'])
    await clock.advance(999)
    expect(signals.map(({ aborted }) => aborted)).toEqual([false])
    await clock.advance(1)
    expect(await outcome).toMatchObject({ error: { reason: 'timeout' } })
    expect([triedAtMs, clock.timers]).toEqual([[0], 0])
  })

  it('leaves no timer behind', async () => {
    const { clock, outcome } = open('GET', [yes])
    await outcome
    expect(clock.timers).toBe(0)
  })
})

describe('anything else', () => {
  const failures = { 429: no(429, { 'retry-after': '0' }), 503: no(503), network, timeout: () => 'never' as const }

  it.each(
    ['POST', 'PUT', 'DELETE'].flatMap(method =>
      Object.entries(failures).map(([what, answer]) => ({ method, what, answer })),
    ),
  )('such as a $method is sent once, though it fail by $what: it may have happened', async ({ method, answer }) => {
    const { clock, triedAtMs, outcome } = open(method, [answer, yes])
    await clock.advance(10_000)
    expect(await outcome).toHaveProperty('error')
    expect(triedAtMs).toEqual([0])
  })
})

describe('an answer', () => {
  it.each([200, 201, 202, 204])('of %i without a body is a yes', async status => {
    const { outcome } = open('DELETE', [() => new Response(null, { status })])
    expect(await outcome).toEqual({ value: undefined })
  })

  it.each(['<html>', 'OK', '{'])('that is no JSON, %s, is none', async text => {
    const { outcome } = open('POST', [() => new Response(text)])
    const { error } = (await outcome) as { error: unknown }
    expect(error).toBeInstanceOf(WorkOSUnreachableError)
    expect(error).toMatchObject({ reason: 'unreadable' })
  })

  it.each([301, 302, 303, 307, 308])('of %i is none: its target would be given the key', async status => {
    const headers = { location: 'https://evil.test' }
    const { outcome, triedAtMs } = open('POST', [() => new Response(null, { status, headers })])
    expect(await outcome).toMatchObject({ error: { reason: 'unreadable' } })
    expect(triedAtMs).toHaveLength(1)
  })

  it('of no says the call, the status and the code, and holds the body where no log looks', async () => {
    const { outcome } = open('POST', [no(403, { 'x-request-id': 'req_01' })])
    const { error } = (await outcome) as { error: WorkOSError }
    expect(error).toBeInstanceOf(WorkOSError)
    expect(error.message).toBe('getUser: WorkOS answered 403 odd')
    expect([error.requestId, error.rawData]).toEqual(['req_01', { code: 'odd' }])
    expect(Object.keys(error)).not.toContain('rawData')
    expect(JSON.stringify(error)).not.toContain('rawData')
  })

  it.each(['two words', 'line\nbreak', '<b>', 'x'.repeat(65), ''])(
    'of no whose code is none, %j, says nothing of it: logs and consoles show what errors say',
    async code => {
      const { outcome } = open('POST', [() => Response.json({ code }, { status: 403 })])
      expect(await outcome).toMatchObject({ error: { message: 'getUser: WorkOS answered 403' } })
    },
  )

  it('that never came says why, with its cause', async () => {
    const { outcome } = open('POST', [network])
    const { error } = (await outcome) as { error: Error }
    expect(error.message).toBe('getUser: no answer from WorkOS (network)')
    expect(error.cause).toBeInstanceOf(TypeError)
  })
})
