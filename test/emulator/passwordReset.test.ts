import { describe, expect, it } from 'vitest'
import { createWorld, password, pendingToken, refusal, refusalCode } from './world.js'

const ada = 'ada@example.com'
const newPassword = 'a louder harbour'

async function asked(options?: Parameters<typeof createWorld>[0], email = ada) {
  const world = createWorld(options)
  const made = await world.workos.createPasswordReset({ email })
  const mail = await world.inbox.next(email)
  const reset = (token = mail.code, chosen = newPassword) => world.workos.resetPassword({ token, newPassword: chosen })
  const signInWith = (chosen: string) => world.workos.authenticateWithPassword({ email, password: chosen })
  return { ...world, made, mail, reset, signInWith }
}

describe('password reset', () => {
  it('is mailed as a link, and 201', async () => {
    const { made, mail, workos, userId, send } = await asked()
    expect(made).toEqual({
      object: 'password_reset',
      id: expect.stringMatching(/^password_reset_/),
      userId: userId(ada),
      email: ada,
      passwordResetToken: mail.code,
      passwordResetUrl: `http://localhost:3000/reset-password?token=${mail.code}`,
      expiresAt: '2026-11-23T10:00:00.000Z',
      createdAt: '2026-11-23T09:00:00.000Z',
    })
    expect(mail).toMatchObject({ kind: 'passwordReset', link: made.passwordResetUrl })
    expect(await workos.getPasswordReset(made.id)).toEqual(made)
    expect((await send('POST', '/user_management/password_reset', { email: ada })).status).toBe(201)
  })

  it('leads to the page of the host, whatever its address holds already', async () => {
    const { mail } = await asked({ passwordResetUrl: 'https://app.test/account?view=reset' })
    expect(mail.link).toBe(`https://app.test/account?view=reset&token=${mail.code}`)
    expect(() => createWorld({ passwordResetUrl: '/reset' })).toThrow('passwordResetUrl')
  })

  it('sets the new password, once', async () => {
    const { reset, signInWith } = await asked()
    expect(await reset()).toMatchObject({ user: { object: 'user', email: ada } })
    expect(await refusalCode(signInWith(password))).toBe('invalid_credentials')
    expect(await signInWith(newPassword)).toHaveProperty('accessToken')
    expect(await refusal(reset())).toMatchObject({ status: 400, body: { code: 'password_reset_token_not_found' } })
  })

  it('gives a password to whoever had none', async () => {
    const { reset, signInWith } = await asked({ seed: { users: [{ email: ada }] } })
    await reset()
    expect(await signInWith(newPassword)).toHaveProperty('accessToken')
  })

  it('tells each rule a password breaks, and keeps the link', async () => {
    const { reset, mail } = await asked()
    const { status, body } = await refusal(reset(mail.code, 'aaa'))
    expect([status, body['code']]).toEqual([400, 'password_reset_error'])
    expect(body['errors']).toEqual([
      { code: 'password_too_short', message: expect.any(String) },
      { code: 'password_too_weak', message: expect.any(String) },
    ])
    expect(await reset()).toHaveProperty('user')
  })

  it('works for an hour, to the millisecond', async () => {
    const early = await asked()
    early.advance(3_599_999)
    expect(await early.reset()).toHaveProperty('user')
    const late = await asked()
    late.advance(3_600_000)
    expect(await refusalCode(late.reset())).toBe('password_reset_token_not_found')
  })

  it('spends every link of the person', async () => {
    const { reset, workos } = await asked()
    const { passwordResetToken } = await workos.createPasswordReset({ email: ada })
    await reset()
    expect(await refusalCode(reset(passwordResetToken))).toBe('password_reset_token_not_found')
  })

  it('proves the address', async () => {
    const { reset, signInWith } = await asked(undefined, 'alan@example.com')
    expect(await reset()).toMatchObject({ user: { emailVerified: true } })
    expect(await signInWith(newPassword)).toHaveProperty('accessToken')
  })

  it('ends every session, and every sign-in under way', async () => {
    const { reset, workos, signIn, userId } = await asked(undefined, 'edsger@example.com')
    const pendingAuthenticationToken = await pendingToken(signIn('edsger@example.com'))
    const organizationId = (await workos.listOrganizationMemberships({ userId: userId('edsger@example.com') })).data[0]
      ?.organizationId
    const select = (token: string) =>
      workos.authenticateWithOrganizationSelection({
        pendingAuthenticationToken: token,
        organizationId: organizationId ?? '',
      })
    const { refreshToken } = await select(await pendingToken(signIn('edsger@example.com')))
    await reset()
    expect(await refusalCode(workos.authenticateWithRefreshToken({ refreshToken }))).toBe('invalid_grant')
    expect(await refusalCode(select(pendingAuthenticationToken))).toBe('invalid_pending_authentication_token')
    const { data } = await workos.listSessions(userId('edsger@example.com'))
    expect(data.map(({ status }) => status)).toEqual(['revoked'])
  })

  it('signs nobody in past their second factor', async () => {
    const { reset, signInWith, emulator } = await asked(undefined, 'kay@example.com')
    await reset()
    expect(await refusalCode(signInWith(newPassword))).toBe('mfa_challenge')
    expect(emulator.snapshot().sessions).toEqual([])
  })

  it('is 404 for an address nobody has, and mails nothing', async () => {
    const { workos, inbox } = createWorld()
    const call = workos.createPasswordReset({ email: 'nobody@example.com' })
    expect(await refusal(call)).toMatchObject({ status: 404 })
    expect(await refusal(workos.getPasswordReset('password_reset_01UNKNOWN00'))).toMatchObject({ status: 404 })
    expect(inbox.all()).toEqual([])
  })

  it('is refused where there are no passwords, for the environment or for the domain', async () => {
    const { workos } = createWorld({ passwordEnabled: false })
    const off = { status: 403, body: { code: 'email_password_auth_disabled' } }
    expect(await refusal(workos.createPasswordReset({ email: ada }))).toMatchObject(off)
    expect(await refusal(workos.resetPassword({ token: 'x', newPassword }))).toMatchObject(off)

    const owned = createWorld({
      seed: {
        users: [{ email: 'member@acme.test', password }],
        organizations: [{ name: 'Acme', domains: ['acme.test'], policies: { ssoRequired: true } }],
      },
    })
    const call = owned.workos.createPasswordReset({ email: 'member@acme.test' })
    expect(await refusal(call)).toMatchObject({ status: 403, body: { code: 'password_reset_not_allowed' } })
  })

  it('is asked for three times a minute', async () => {
    const { workos, advance } = createWorld({ rateLimits: true })
    const ask = () => workos.createPasswordReset({ email: ada })
    for (let times = 0; times < 3; times++) await ask()
    expect(await refusal(ask())).toMatchObject({ status: 429 })
    advance(60_000)
    expect(await ask()).toHaveProperty('passwordResetToken')
  })

  it('shows in the snapshot as a number', async () => {
    const { emulator, mail, reset } = await asked()
    expect(emulator.snapshot().codes.passwordReset).toBe(1)
    expect(JSON.stringify(emulator.snapshot())).not.toContain(mail.code)
    await reset()
    expect(emulator.snapshot().codes.passwordReset).toBe(0)
  })
})
