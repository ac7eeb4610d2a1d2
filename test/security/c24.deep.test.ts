import { describe, expect, it } from 'vitest'
import { maxCodeAttempts } from '../../src/protocol.js'
import { createWorld } from '../server/world.js'
import { guess, triesUpstream } from './guesses.js'

describe('C24: guesses of a code, ten thousand of them', () => {
  it('are five for a conversation, and the person can start anew', { timeout: 120_000 }, async () => {
    const world = createWorld({ handler: { dangerouslyRaiseLimits: {} } })
    const codes = await guess(world, world.server, 'ada@example.com', 100, 100)
    expect([...codes.values()].reduce((sum, count) => sum + count)).toBe(10_000)
    expect(triesUpstream(world)).toBe(maxCodeAttempts)
    const victim = world.openBrowser()
    await victim.post('sendCode', { email: 'ada@example.com' })
    expect((await victim.post('submitCode', { code: world.code('ada@example.com') })).status).toBe(200)
  })
})
