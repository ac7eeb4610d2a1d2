import { describe, expect, it } from 'vitest'
import { createWorld, password, refusal } from './world.js'

const tooMany = { status: 429, body: { error: 'too_many_requests', error_description: expect.any(String) } }

describe('rate limits', () => {
  it('let ten attempts a minute be made on one address', async () => {
    const { workos, advance, signIn } = createWorld({ rateLimits: true })
    const attempt = () => workos.authenticateWithPassword({ email: 'ada@example.com', password: 'wrong' })
    for (let tries = 0; tries < 10; tries++) expect(await refusal(attempt())).toMatchObject({ status: 400 })
    expect(await refusal(workos.authenticateWithPassword({ email: 'ADA@example.com', password }))).toEqual(tooMany)
    expect(await signIn('grace@example.com')).toHaveProperty('accessToken')
    advance(60_000)
    expect(await signIn()).toHaveProperty('accessToken')
  })

  it('let three codes a minute be sent, and say when to come back', async () => {
    const { workos, advance } = createWorld({ rateLimits: true })
    const send = () => workos.createMagicAuth({ email: 'ada@example.com' })
    await send()
    advance(20_000)
    await send()
    await send()
    await expect(send()).rejects.toMatchObject({ status: 429, retryAfterMs: 40_000 })
    advance(40_000)
    expect(await send()).toHaveProperty('code')
  })

  it('let three verifications a minute be sent', async () => {
    const { workos, userId } = createWorld({ rateLimits: true })
    const send = () => workos.sendVerificationEmail({ userId: userId('alan@example.com') })
    for (let sent = 0; sent < 3; sent++) await send()
    expect(await refusal(send())).toEqual(tooMany)
  })

  it('count writes and reads apart', async () => {
    const { send } = createWorld({ rateLimits: true })
    const statuses = new Map<number, number>()
    for (let calls = 0; calls < 501; calls++) {
      const { status } = await send('POST', '/user_management/users', {})
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
    expect(Object.fromEntries(statuses)).toEqual({ 422: 500, 429: 1 })
    expect((await send('GET', '/user_management/users')).status).toBe(200)
  })

  it('are off unless asked for', async () => {
    const { workos } = createWorld()
    for (let sent = 0; sent < 20; sent++) await workos.createMagicAuth({ email: 'ada@example.com' })
    expect(await workos.createMagicAuth({ email: 'ada@example.com' })).toHaveProperty('code')
  })
})
