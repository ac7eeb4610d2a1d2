import { describe, expect, it } from 'vitest'
import { createWorld, password, pendingToken, refusal, refusalCode } from './world.js'

/** Somebody every gate stops. */
const everyGate = {
  users: [{ email: 'kay@example.com', password, emailVerified: false, totpSecret: 'JBSWY3DPEHPK3PXP' }],
  organizations: [{ name: 'Acme' }, { name: 'Globex' }],
  memberships: [
    { user: 'kay@example.com', organization: 'Acme' },
    { user: 'kay@example.com', organization: 'Globex' },
  ],
}

describe('gates', () => {
  it('stand in order: credential, address, second factor', async () => {
    const { workos, inbox, signIn } = createWorld({ seed: everyGate })
    const wrong = workos.authenticateWithPassword({ email: 'kay@example.com', password: 'wrong' })
    expect(await refusalCode(wrong)).toBe('invalid_credentials')
    expect(inbox.all()).toEqual([])

    const pendingAuthenticationToken = await pendingToken(signIn('kay@example.com'))
    const { code } = await inbox.next('kay@example.com')
    const next = await refusal(workos.authenticateWithEmailVerification({ code, pendingAuthenticationToken }))
    expect(next).toMatchObject({ status: 403, body: { code: 'mfa_challenge' } })
    expect(next.body['pending_authentication_token']).not.toBe(pendingAuthenticationToken)
  })

  it('ask for the address with its mail already sent', async () => {
    const { workos, inbox, signIn } = createWorld()
    const { status, body } = await refusal(signIn('alan@example.com'))
    expect(status).toBe(403)
    expect(body).toEqual({
      code: 'email_verification_required',
      message: expect.any(String),
      pending_authentication_token: expect.any(String),
      email: 'alan@example.com',
      email_verification_id: expect.stringMatching(/^email_verification_/),
    })
    const { code } = await inbox.next('alan@example.com')
    expect(await workos.getEmailVerification(String(body['email_verification_id']))).toMatchObject({ code })
  })

  it.each(['a password', 'a code'])('ask for the second factor after %s', async credential => {
    const { workos, inbox, signIn, userId } = createWorld()
    const email = 'kay@example.com'
    const attempt = async () => {
      if (credential === 'a password') return signIn(email)
      await workos.createMagicAuth({ email })
      return workos.authenticateWithMagicAuth({ email, code: (await inbox.next(email)).code })
    }
    expect(await refusal(attempt())).toEqual({
      status: 403,
      body: {
        code: 'mfa_challenge',
        message: expect.any(String),
        pending_authentication_token: expect.any(String),
        user: { id: userId(email), email },
        authentication_factors: [{ id: expect.stringMatching(/^auth_factor_/), type: 'totp' }],
      },
    })
  })

  it('choose the only organization by themselves', async () => {
    const { signIn, organizationId } = createWorld()
    expect(await signIn('grace@example.com')).toMatchObject({ organizationId: organizationId('Acme') })
  })

  it('ask which of several organizations', async () => {
    const { signIn, organizationId, userId } = createWorld()
    expect(await refusal(signIn('edsger@example.com'))).toEqual({
      status: 403,
      body: {
        code: 'organization_selection_required',
        message: expect.any(String),
        pending_authentication_token: expect.any(String),
        user: { id: userId('edsger@example.com'), email: 'edsger@example.com' },
        organizations: [
          { id: organizationId('Acme'), name: 'Acme' },
          { id: organizationId('Globex'), name: 'Globex' },
        ],
      },
    })
  })

  it('count active memberships alone', async () => {
    const { signIn, organizationId } = createWorld({
      seed: {
        ...everyGate,
        users: [{ email: 'kay@example.com', password }],
        memberships: [
          { user: 'kay@example.com', organization: 'Acme', status: 'pending' },
          { user: 'kay@example.com', organization: 'Globex' },
        ],
      },
    })
    expect(await signIn('kay@example.com')).toMatchObject({ organizationId: organizationId('Globex') })
  })
})

describe('pending authentication token', () => {
  it('is new with every attempt', async () => {
    const { signIn } = createWorld()
    expect(await pendingToken(signIn('alan@example.com'))).not.toBe(await pendingToken(signIn('alan@example.com')))
  })

  it('survives a wrong code and is used up by the right one', async () => {
    const { workos, inbox, signIn } = createWorld()
    const pendingAuthenticationToken = await pendingToken(signIn('alan@example.com'))
    const { code } = await inbox.next('alan@example.com')
    const attempt = (given: string) =>
      workos.authenticateWithEmailVerification({ code: given, pendingAuthenticationToken })
    expect(await refusalCode(attempt('nonsense'))).toBe('invalid_one_time_code')
    await attempt(code)
    expect(await refusalCode(attempt(code))).toBe('invalid_pending_authentication_token')
  })

  it('lives ten minutes', async () => {
    const { workos, signIn, organizationId, advance } = createWorld()
    const input = {
      pendingAuthenticationToken: await pendingToken(signIn('edsger@example.com')),
      organizationId: organizationId('Acme'),
    }
    advance(600_000)
    expect(await refusalCode(workos.authenticateWithOrganizationSelection(input))).toBe(
      'invalid_pending_authentication_token',
    )
  })

  it('of one step does not open another', async () => {
    const { workos, signIn, organizationId } = createWorld()
    const pendingAuthenticationToken = await pendingToken(signIn('kay@example.com'))
    const skip = workos.authenticateWithOrganizationSelection({
      pendingAuthenticationToken,
      organizationId: organizationId('Acme'),
    })
    expect(await refusalCode(skip)).toBe('invalid_pending_authentication_token')
  })
})
