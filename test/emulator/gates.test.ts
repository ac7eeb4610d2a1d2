import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { walk } from './walk.js'
import { createWorld, password, pendingToken, refusal, refusalCode, totpSecret } from './world.js'

/** Somebody every gate stops. */
const everyGate = {
  users: [{ email: 'kay@example.com', password, emailVerified: false, totpSecret }],
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

  it.each(['passkey_progressive_enrollment', 'application_consent_required'] as const)(
    'end with %s for whom the seed says so, and leave no way on',
    async hostedStep => {
      const { signIn } = createWorld({ seed: { users: [{ email: 'ada@example.com', password, hostedStep }] } })
      expect(await refusal(signIn())).toEqual({
        status: 403,
        body: { code: hostedStep, message: expect.any(String) },
      })
    },
  )

  it('ask nobody for a second factor where the environment has none', async () => {
    const { signIn } = createWorld({ mfa: 'off' })
    expect(await signIn('kay@example.com')).toHaveProperty('accessToken')
  })

  it('ask every question at most once, in order, each with a new token', async () => {
    const everyPerson = fc.record({
      radar: fc.constantFrom('off' as const, 'emailChallenge' as const, 'smsChallenge' as const),
      mfa: fc.constantFrom('off' as const, 'optional' as const, 'required' as const),
      emailVerified: fc.boolean(),
      hasFactor: fc.boolean(),
      organizations: fc.integer({ min: 0, max: 2 }),
      mfaRequired: fc.boolean(),
      ssoRequired: fc.boolean(),
      hostedStep: fc.constantFrom(undefined, 'application_consent_required' as const),
    })
    await fc.assert(
      fc.asyncProperty(everyPerson, async person => {
        const names = ['Acme', 'Globex'].slice(0, person.organizations)
        const policies = { mfaRequired: person.mfaRequired, ssoRequired: person.ssoRequired }
        const email = 'kay@example.com'
        const world = createWorld({
          radar: person.radar,
          mfa: person.mfa,
          seed: {
            users: [
              {
                email,
                password,
                emailVerified: person.emailVerified,
                ...(person.hasFactor && { totpSecret }),
                ...(person.hostedStep && { hostedStep: person.hostedStep }),
              },
            ],
            organizations: names.map(name => ({ name, policies })),
            memberships: names.map(organization => ({ user: email, organization })),
          },
        })
        const { steps, tokens, answer } = await walk(world, email, () => world.signIn(email))

        const mfa = person.hasFactor ? 'mfa_challenge' : 'mfa_enrollment'
        const asksEverybody = person.mfa === 'required' || (person.mfa === 'optional' && person.hasFactor)
        const isAskedIn = names.length > 0 && person.mfaRequired && !asksEverybody
        const isStopped = names.length > 0 && person.ssoRequired
        const expected = [
          person.radar === 'emailChallenge' && 'radar_challenge',
          person.radar === 'smsChallenge' && 'radar_sms_challenge',
          !person.emailVerified && 'email_verification_required',
          asksEverybody && mfa,
          names.length > 1 && 'organization_selection_required',
          isStopped && 'sso_required',
          !isStopped && isAskedIn && mfa,
          !isStopped && person.hostedStep,
        ].filter(Boolean)
        expect(steps).toEqual(expected)
        const isIn = !isStopped && !person.hostedStep
        expect(answer !== undefined).toBe(isIn)
        expect(new Set(tokens).size).toBe(tokens.length)
        const { sessions, pendingAuthentications } = world.emulator.snapshot()
        expect(sessions).toHaveLength(isIn ? 1 : 0)
        if (isIn) expect(pendingAuthentications).toBe(0)
      }),
      { numRuns: 60 },
    )
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
