import { describe, expect, it } from 'vitest'
import { createWorld, password, refusal, refusalCode } from './world.js'

const ada = 'ada@example.com'
const countess = 'countess@example.com'

async function sent(options?: Parameters<typeof createWorld>[0]) {
  const world = createWorld(options)
  const userId = world.userId(ada)
  const change = await world.workos.sendEmailChange({ userId, newEmail: 'Countess@Example.com' })
  const { code, kind } = await world.inbox.next(countess)
  const confirm = (given = code) => world.workos.confirmEmailChange({ userId, code: given })
  return { ...world, ada: userId, change, code, kind, confirm }
}

describe('e-mail change', () => {
  it('mails a code to the new address and leaves the old one in place', async () => {
    const { change, kind, inbox } = await sent()
    expect(change).toEqual({
      object: 'email_change',
      user: expect.objectContaining({ email: ada }),
      newEmail: countess,
      expiresAt: '2026-11-23T09:10:00.000Z',
      createdAt: '2026-11-23T09:00:00.000Z',
    })
    expect(kind).toBe('emailChange')
    expect(inbox.all(ada)).toEqual([])
  })

  it('happens with the code, and the new address is proven', async () => {
    const { confirm, workos } = await sent()
    expect(await confirm()).toEqual({
      object: 'email_change_confirmation',
      user: expect.objectContaining({ email: countess, emailVerified: true }),
    })
    expect(await workos.authenticateWithPassword({ email: countess, password })).toHaveProperty('accessToken')
    expect(await refusalCode(workos.authenticateWithPassword({ email: ada, password }))).toBe('invalid_credentials')
  })

  it('makes what was mailed to the old address worthless', async () => {
    const { confirm, workos, inbox } = await sent()
    await workos.createMagicAuth({ email: ada })
    const { code } = await inbox.next(ada)
    const { passwordResetToken: token } = await workos.createPasswordReset({ email: ada })
    await confirm()
    expect(await refusalCode(workos.authenticateWithMagicAuth({ email: countess, code }))).toBe('invalid_one_time_code')
    expect(await refusalCode(workos.resetPassword({ token, newPassword: 'a louder harbour' }))).toBe(
      'password_reset_token_not_found',
    )
  })

  it('says in its own words what is wrong with a code', async () => {
    const { confirm, advance } = await sent()
    expect(await refusal(confirm('nonsense'))).toMatchObject({
      status: 400,
      body: { code: 'email_change_code_incorrect' },
    })
    advance(600_000)
    expect(await refusal(confirm())).toMatchObject({ status: 400, body: { code: 'email_change_code_expired' } })
  })

  it('happens once', async () => {
    const { confirm } = await sent()
    await confirm()
    expect(await refusal(confirm())).toMatchObject({ status: 409, body: { code: 'email_change_code_previously_used' } })
  })

  it('ends with the fifth wrong try', async () => {
    const { confirm } = await sent()
    for (let tries = 0; tries < 5; tries++) await refusal(confirm('nonsense'))
    expect(await refusal(confirm())).toMatchObject({ status: 429, body: { code: 'email_change_too_many_attempts' } })
  })

  it('sent anew replaces the code', async () => {
    const { confirm, code, workos, inbox, ada: userId } = await sent()
    await workos.sendEmailChange({ userId, newEmail: countess })
    const next = await inbox.next(countess)
    expect(await refusalCode(confirm(code))).toBe('email_change_code_incorrect')
    expect(await confirm(next.code)).toMatchObject({ user: { email: countess } })
  })

  it('has to have been begun', async () => {
    const { workos, userId } = createWorld()
    const call = workos.confirmEmailChange({ userId: userId(ada), code: '123456' })
    expect(await refusal(call)).toMatchObject({ status: 409, body: { code: 'no_pending_email_change' } })
  })

  it.each([
    [ada, 409, 'email_change_not_needed'],
    ['ADA@example.com', 409, 'email_change_not_needed'],
    ['grace@example.com', 409, 'email_not_available'],
    ['nonsense', 422, 'invalid_email'],
  ])('to %s is refused with %d %s, and mails nothing', async (newEmail, status, code) => {
    const { workos, userId, inbox } = createWorld()
    const call = workos.sendEmailChange({ userId: userId(ada), newEmail })
    expect(await refusal(call)).toMatchObject({ status, body: { code } })
    expect(inbox.all()).toEqual([])
  })

  it('is not for an address that single sign-on owns', async () => {
    const { workos, userId } = createWorld({
      seed: {
        users: [{ email: 'member@acme.test', password }],
        organizations: [{ name: 'Acme', domains: ['acme.test'], policies: { ssoRequired: true } }],
      },
    })
    const id = userId('member@acme.test')
    const call = workos.sendEmailChange({ userId: id, newEmail: 'me@example.com' })
    expect(await refusal(call)).toMatchObject({ status: 409, body: { code: 'email_change_not_allowed' } })
    const update = workos.updateUser({ userId: id, email: 'me@example.com' })
    expect(await refusal(update)).toMatchObject({ status: 400, body: { code: 'email_change_not_allowed' } })
  })

  it('comes too late where somebody took the address meanwhile', async () => {
    const { confirm, workos } = await sent()
    await workos.createUser({ email: countess })
    expect(await refusal(confirm())).toMatchObject({ status: 409, body: { code: 'email_not_available' } })
  })

  it('is sent three times a minute', async () => {
    const { workos, ada: userId } = await sent({ rateLimits: true })
    const again = () => workos.sendEmailChange({ userId, newEmail: countess })
    await again()
    await again()
    expect(await refusal(again())).toMatchObject({ status: 429 })
  })
})
