import { describe, expect, it } from 'vitest'
import { liveThroughAnOutage, secondMs } from './outage.js'

describe('C13: an outage of the key server, a hundred requests in each second of it', () => {
  it('costs a fetch each half minute and signs nobody out', { timeout: 600_000 }, async () => {
    const asked = await liveThroughAnOutage({ everyMs: secondMs, requests: 5 })
    expect(asked).toBeGreaterThan(90)
    expect(asked).toBeLessThanOrEqual(120)
  })
})
