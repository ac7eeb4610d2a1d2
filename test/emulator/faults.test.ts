import { describe, expect, it } from 'vitest'
import { createWorld, password } from './world.js'

const input = { email: 'ada@example.com', password }

describe('fault', () => {
  it('meets the named operation, as often as it says', async () => {
    const { emulator, signIn, workos, userId } = createWorld()
    emulator.control.fail({ operation: 'authenticateWithPassword', status: 503, times: 2 })
    expect(await workos.getUser(userId('ada@example.com'))).toHaveProperty('id')
    await expect(signIn()).rejects.toMatchObject({ status: 503 })
    await expect(signIn()).rejects.toMatchObject({ status: 503 })
    expect(await signIn()).toHaveProperty('accessToken')
  })

  it('can be taken back', async () => {
    const { emulator, signIn } = createWorld()
    const undo = emulator.control.fail({ status: 500 })
    emulator.control.fail({ status: 502 })
    undo()
    await expect(signIn()).rejects.toMatchObject({ status: 502 })
    emulator.control.fail({ status: 500 })
    emulator.control.clearFaults()
    expect(await signIn()).toHaveProperty('accessToken')
  })

  it('answers with the body and headers it is given', async () => {
    const { emulator, signIn } = createWorld()
    const body = { code: 'daily_quota_exceeded', message: 'Enough for today.' }
    emulator.control.fail({ status: 429, body, headers: { 'retry-after': '7' } })
    await expect(signIn()).rejects.toMatchObject({ status: 429, code: 'daily_quota_exceeded', retryAfterMs: 7000 })
  })

  it('can be an answer that is no JSON', async () => {
    const { emulator, signIn } = createWorld()
    emulator.control.fail({ body: '<h1>Bad gateway</h1>' })
    await expect(signIn()).rejects.toMatchObject({ reason: 'unreadable' })
  })

  it('drops the connection before anything happens', async () => {
    const { emulator, workos } = createWorld()
    const { writes } = emulator.snapshot()
    emulator.control.fail({ drop: 'before' })
    await expect(emulator.fetch(workos.getJwksUrl())).rejects.toEqual(new TypeError('fetch failed'))
    emulator.control.fail({ drop: 'before' })
    await expect(workos.authenticateWithPassword(input)).rejects.toMatchObject({ reason: 'network' })
    expect(emulator.snapshot().writes).toBe(writes)
  })

  it('drops the connection after it happened all the same', async () => {
    const { emulator, workos, signIn } = createWorld()
    const { refreshToken } = await signIn()
    emulator.control.fail({ operation: 'authenticateWithRefreshToken', drop: 'afterCommit' })
    await expect(workos.authenticateWithRefreshToken({ refreshToken })).rejects.toMatchObject({ reason: 'network' })
    // The token is spent; within the grace a second try learns what it was exchanged for.
    const { refreshToken: next } = await workos.authenticateWithRefreshToken({ refreshToken })
    expect(next).not.toBe(refreshToken)
  })

  it('drops the connection while it happens', async () => {
    const { emulator, workos, inbox } = createWorld()
    emulator.control.fail({ operation: 'createMagicAuth', drop: 'meanwhile' })
    await expect(workos.createMagicAuth({ email: 'ada@example.com' })).rejects.toMatchObject({ reason: 'network' })
    expect(await inbox.next('ada@example.com')).toMatchObject({ kind: 'magicAuth' })
  })

  it('cuts the answer to what happened', async () => {
    const { emulator, workos, inbox } = createWorld()
    emulator.control.fail({ operation: 'createMagicAuth', cut: true })
    await expect(workos.createMagicAuth({ email: 'ada@example.com' })).rejects.toMatchObject({ reason: 'unreadable' })
    expect(inbox.all('ada@example.com')).toHaveLength(1)
  })

  it("holds an answer back by the emulator's clock", async () => {
    const { emulator, signIn, advance } = createWorld()
    emulator.control.fail({ delayMs: 5000 })
    let answered = false
    const answer = signIn().then(() => (answered = true))
    await expect.poll(() => emulator.control.requests.length).toBe(1)
    advance(4999)
    await new Promise(setImmediate)
    expect(answered).toBe(false)
    advance(1)
    expect(await answer).toBe(true)
  })

  it('that takes too long is left by whoever gives up', async () => {
    const { emulator, workos } = createWorld()
    emulator.control.fail({ delayMs: 5000 })
    const abort = new AbortController()
    const answer = emulator.fetch(workos.getJwksUrl(), { signal: abort.signal })
    abort.abort()
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' })
    await expect(emulator.fetch(workos.getJwksUrl(), { signal: abort.signal })).rejects.toThrow('aborted')
  })
})

describe('control', () => {
  it('keeps a log of operations, without what they carried', async () => {
    const { emulator, signIn, advance, workos } = createWorld()
    await signIn()
    advance(1000)
    await workos.listUsers()
    const at = Date.parse('2026-11-23T09:00:00Z')
    expect(emulator.control.requests).toEqual([
      { operation: 'authenticateWithPassword', at },
      { operation: 'listUsers', at: at + 1000 },
    ])
  })

  it('does not turn time back', () => {
    expect(() => createWorld().advance(-1)).toThrow(TypeError)
    expect(() => createWorld().advance(Number.NaN)).toThrow(TypeError)
  })

  it('shows in a snapshot whether anything was written, and no secret', async () => {
    const { emulator, signIn, workos, inbox } = createWorld()
    const { refreshToken } = await signIn()
    await workos.createMagicAuth({ email: 'ada@example.com' })
    const snapshot = emulator.snapshot()
    expect(snapshot).toMatchObject({
      codes: { magicAuth: 1, emailVerification: 0 },
      emails: 1,
      pendingAuthentications: 0,
    })
    await workos.listUsers()
    expect(emulator.snapshot().writes).toBe(snapshot.writes)
    const text = JSON.stringify(snapshot)
    for (const secret of [refreshToken, password, inbox.all()[0]?.code ?? '', 'JBSWY3DPEHPK3PXP']) {
      expect(text).not.toContain(secret)
    }
  })
})
