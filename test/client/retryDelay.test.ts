import { describe, expect, it } from 'vitest'
import { AuthError } from '../../src/client/AuthError.js'
import { retryDelayMs } from '../../src/client/retryDelay.js'

const plain = new AuthError('network_error', 'The network is gone')
const asking = (retryAfterMs: number) => new AuthError('rate_limited', 'Later', { retryAfterMs })

describe('the time until the next try', () => {
  it.each([
    [1, 0, 1_000],
    [1, 0.5, 1_500],
    [1, 1, 2_000],
    [3, 0.5, 4_500],
    [5, 1, 32_000],
    [6, 1, 60_000],
    [40, 0.5, 30_500],
    [40, 0, 1_000],
  ])('after %d failures, with chance at %d, is %d ms', (failures, random, delayMs) => {
    expect(retryDelayMs(failures, plain, () => random)).toBe(delayMs)
  })

  it.each([
    [30_000, 30_000],
    [0, 1_000],
    [1_001, 1_001],
    [300_000, 300_000],
    [86_400_000, 300_000],
  ])('where the server asks for %d ms is %d ms, whatever chance says', (retryAfterMs, delayMs) => {
    expect(retryDelayMs(9, asking(retryAfterMs), () => 1)).toBe(delayMs)
  })
})
