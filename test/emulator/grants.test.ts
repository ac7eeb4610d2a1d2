import { describe, expect, it } from 'vitest'
import { createWorld, password, pendingToken, refusal, refusalCode } from './world.js'

describe('password', () => {
  it('signs in, whatever the case of the address', async () => {
    const { workos } = createWorld()
    const answer = await workos.authenticateWithPassword({ email: 'ADA@Example.com', password, ipAddress: '192.0.2.7' })
    expect(answer).toMatchObject({
      user: { object: 'user', email: 'ada@example.com', firstName: 'Ada', lastSignInAt: '2026-11-23T09:00:00.000Z' },
      authenticationMethod: 'Password',
    })
    expect(answer).not.toHaveProperty('organizationId')
  })

  it.each([
    ['a wrong password', { email: 'ada@example.com', password: 'wrong' }],
    ['an unknown address', { email: 'nobody@example.com', password }],
  ])('answers %s with invalid_credentials that quotes the address', async (_, input) => {
    const { workos } = createWorld()
    expect(await refusal(workos.authenticateWithPassword(input))).toEqual({
      status: 400,
      body: { code: 'invalid_credentials', message: `Invalid credentials for '${input.email}'.` },
    })
  })

  it('of a user who has none is invalid like any other', async () => {
    const { workos } = createWorld({ seed: { users: [{ email: 'ada@example.com' }] } })
    const attempt = workos.authenticateWithPassword({ email: 'ada@example.com', password: '' })
    expect(await refusalCode(attempt)).toBe('invalid_credentials')
  })

  it('is refused where the environment has no passwords, before anything is compared', async () => {
    const { workos } = createWorld({ passwordEnabled: false })
    const attempt = workos.authenticateWithPassword({ email: 'nobody@example.com', password })
    expect(await refusal(attempt)).toMatchObject({ status: 403, body: { code: 'email_password_auth_disabled' } })
  })
})

describe('magic auth', () => {
  it('signs in with the mailed code and proves the address', async () => {
    const { workos, inbox } = createWorld()
    await workos.createMagicAuth({ email: 'alan@example.com' })
    const { code } = await inbox.next('alan@example.com')
    const answer = await workos.authenticateWithMagicAuth({ email: 'alan@example.com', code })
    expect(answer).toMatchObject({ user: { emailVerified: true }, authenticationMethod: 'MagicAuth' })
  })

  it('does not take the code to another address', async () => {
    const { workos, inbox } = createWorld()
    await workos.createMagicAuth({ email: 'ada@example.com' })
    const { code } = await inbox.next('ada@example.com')
    expect(await refusalCode(workos.authenticateWithMagicAuth({ email: 'grace@example.com', code }))).toBe(
      'invalid_one_time_code',
    )
  })

  it('is refused where the environment has it off', async () => {
    const { workos } = createWorld({ magicAuthEnabled: false })
    const attempt = workos.authenticateWithMagicAuth({ email: 'ada@example.com', code: '000000' })
    expect(await refusal(attempt)).toMatchObject({ status: 403, body: { code: 'authentication_method_not_allowed' } })
  })
})

describe('e-mail verification', () => {
  it('continues the sign-in that stopped for it', async () => {
    const { workos, inbox, signIn } = createWorld()
    const pendingAuthenticationToken = await pendingToken(signIn('alan@example.com'))
    const { code } = await inbox.next('alan@example.com')
    const answer = await workos.authenticateWithEmailVerification({ code, pendingAuthenticationToken })
    expect(answer).toMatchObject({ user: { emailVerified: true }, authenticationMethod: 'Password' })
  })

  it('takes the resent code, and no longer the first one', async () => {
    const { workos, inbox, signIn, userId } = createWorld()
    const pendingAuthenticationToken = await pendingToken(signIn('alan@example.com'))
    const first = await inbox.next('alan@example.com')
    await workos.sendVerificationEmail({ userId: userId('alan@example.com') })
    const second = await inbox.next('alan@example.com')
    const attempt = ({ code }: { code: string }) =>
      workos.authenticateWithEmailVerification({ code, pendingAuthenticationToken })
    expect(await refusalCode(attempt(first))).toBe('invalid_one_time_code')
    expect(await attempt(second)).toHaveProperty('accessToken')
  })
})

describe('organization selection', () => {
  it('signs in to the chosen organization', async () => {
    const { workos, signIn, organizationId } = createWorld()
    const pendingAuthenticationToken = await pendingToken(signIn('edsger@example.com'))
    const chosen = organizationId('Globex')
    const input = { pendingAuthenticationToken, organizationId: chosen }
    expect(await workos.authenticateWithOrganizationSelection(input)).toMatchObject({ organizationId: chosen })
  })

  it('refuses an organization the user is not in, and keeps the sign-in going', async () => {
    const { workos, signIn, organizationId } = createWorld()
    const pendingAuthenticationToken = await pendingToken(signIn('edsger@example.com'))
    const select = (id: string) =>
      workos.authenticateWithOrganizationSelection({ pendingAuthenticationToken, organizationId: id })
    expect(await refusalCode(select('org_01UNKNOWN0000000000000000'))).toBe('invalid_organization_id')
    expect(await select(organizationId('Acme'))).toHaveProperty('accessToken')
  })
})

describe('client', () => {
  const grant = { grant_type: 'password', email: 'ada@example.com', password }

  it.each([
    ['another client id', { client_id: 'client_01SOMEBODYELSE' }, 'invalid_client'],
    ['a wrong secret', { client_secret: 'sk_test_wrong' }, 'invalid_client'],
    ['no secret', { client_secret: undefined }, 'unauthorized_client'],
    ['an unknown grant', { grant_type: 'implicit' }, 'invalid_request'],
    ['no password', { password: undefined }, 'invalid_request'],
  ])('is refused with %s', async (_, change, error) => {
    const { authenticate } = createWorld()
    const response = await authenticate({ ...grant, ...change })
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ error, error_description: expect.any(String) })
  })

  it('may send a form', async () => {
    const { send, emulator } = createWorld()
    const form = new URLSearchParams({ ...grant, client_id: emulator.clientId, client_secret: emulator.apiKey })
    const response = await send('POST', '/user_management/authenticate', String(form), {
      'content-type': 'application/x-www-form-urlencoded',
    })
    expect(response.status).toBe(200)
  })
})
