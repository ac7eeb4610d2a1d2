import { expect, it } from 'vitest'
import { AuthError, type AuthErrorCode } from '../../src/client/AuthError.js'
import { withBackoff } from '../../src/client/backoff.js'
import { firstEnvironment } from '../../src/client/environment.js'

/** Asks somebody who fails as they are told, then answers; and notes how long was waited. */
async function ask(failures: readonly unknown[], { random = 0, isOnline = true } = {}) {
  const waitsMs: number[] = []
  let asked = 0
  const answer = await withBackoff(
    async () => {
      const failure = failures[asked++]
      if (failure !== undefined) throw failure
      return 'answer'
    },
    {
      ...firstEnvironment(),
      clock: {
        now: () => 0,
        monotonicMs: () => 0,
        clearTimeout: () => {},
        setTimeout(callback, delayMs) {
          waitsMs.push(delayMs)
          queueMicrotask(callback)
          return 0
        },
      },
      random: () => random,
      isOnline: () => isOnline,
    },
  ).catch((error: unknown) => error)
  return { answer, asked, waitsMs }
}

const failure = (code: AuthErrorCode) => new AuthError(code, 'It failed')

it('an answer is taken at once', async () => {
  expect(await ask([])).toEqual({ answer: 'answer', asked: 1, waitsMs: [] })
})

it.each([
  ['least', 0, [300, 600]],
  ['most', 1, [600, 1_200]],
])('trouble is waited out twice, a little longer each time: at %s', async (_, random, waitsMs) => {
  const trouble = [failure('service_unavailable'), failure('network_error')]
  expect(await ask(trouble, { random })).toEqual({ answer: 'answer', asked: 3, waitsMs })
})

it('a third failure is what the caller gets', async () => {
  const last = failure('rate_limited')
  const { answer, asked, waitsMs } = await ask([failure('network_error'), failure('network_error'), last])
  expect(answer).toBe(last)
  expect([asked, waitsMs.length]).toEqual([3, 2])
})

it.each([
  ['the session ended', failure('session_ended'), true],
  ['no answer ever came', failure('network_timeout'), true],
  ['there is no network', failure('network_error'), false],
])('nothing is asked again where %s', async (_, error, isOnline) => {
  expect(await ask([error], { isOnline })).toEqual({ answer: error, asked: 1, waitsMs: [] })
})

it('what nobody foresaw is tried again, and handed on as it is', async () => {
  const bug = new TypeError('x is not a function')
  expect(await ask([bug])).toMatchObject({ answer: 'answer', asked: 2 })
  expect(await ask([bug, bug, bug])).toMatchObject({ answer: bug, asked: 3 })
})
