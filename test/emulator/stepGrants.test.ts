import { describe, expect, it } from 'vitest'
import { createWorld, password, pendingToken, refusal, refusalCode } from './world.js'

const ada = 'ada@example.com'
const kay = 'kay@example.com'
const telephone = '+14155550100'

async function challenged(options?: Parameters<typeof createWorld>[0]) {
  const world = createWorld(options)
  const { workos, signIn, userId } = world
  const pendingAuthenticationToken = await pendingToken(signIn(kay))
  const [factor] = (await workos.listAuthFactors({ userId: userId(kay) })).data
  const ask = async () => (await workos.challengeFactor({ authenticationFactorId: factor?.id ?? '' })).id
  const authenticationChallengeId = await ask()
  const attempt = (code: string, changes: object = {}) =>
    workos.authenticateWithTotp({ code, pendingAuthenticationToken, authenticationChallengeId, ...changes })
  return { ...world, pendingAuthenticationToken, ask, attempt }
}

describe('second factor', () => {
  it('ends the sign-in that stopped for it, under the name of its first step', async () => {
    const { attempt, totp, workos, userId } = await challenged()
    const answer = await attempt(totp(), { ipAddress: '192.0.2.7' })
    expect(answer).toMatchObject({ user: { email: kay }, authenticationMethod: 'Password' })
    const [session] = (await workos.listSessions(userId(kay))).data
    expect(session).toMatchObject({ authMethod: 'password', ipAddress: '192.0.2.7' })
  })

  it('may be mistyped, and keeps the sign-in going', async () => {
    const { attempt, totp } = await challenged()
    expect(await refusal(attempt('000000'))).toMatchObject({ status: 400, body: { code: 'invalid_one_time_code' } })
    expect(await attempt(totp())).toHaveProperty('accessToken')
  })

  it('is not asked for twice with one token', async () => {
    const { attempt, totp } = await challenged()
    await attempt(totp())
    expect(await refusalCode(attempt(totp(undefined, 1)))).toBe('invalid_pending_authentication_token')
  })

  it('of one sign-in does not open the next', async () => {
    const { attempt, ask, totp, signIn } = await challenged()
    const code = totp()
    await attempt(code)
    const next = {
      pendingAuthenticationToken: await pendingToken(signIn(kay)),
      authenticationChallengeId: await ask(),
    }
    expect(await refusalCode(attempt(code, next))).toBe('one_time_code_previously_used')
    expect(await attempt(totp(undefined, 1), next)).toHaveProperty('accessToken')
  })

  it('is spoilt by the fifth wrong try, and a new challenge begins anew', async () => {
    const { attempt, ask, totp } = await challenged()
    for (let tries = 0; tries < 5; tries++) await refusal(attempt('000000'))
    expect(await refusalCode(attempt(totp()))).toBe('one_time_code_too_many_attempts')
    expect(await attempt(totp(), { authenticationChallengeId: await ask() })).toHaveProperty('accessToken')
  })

  it('is asked within ten minutes', async () => {
    const { attempt, signIn, advance, totp } = await challenged()
    advance(600_000)
    expect(await refusalCode(attempt(totp()))).toBe('invalid_pending_authentication_token')
    const pendingAuthenticationToken = await pendingToken(signIn(kay))
    expect(await refusalCode(attempt(totp(), { pendingAuthenticationToken }))).toBe('one_time_code_expired')
  })

  it('is that of the same user', async () => {
    const { attempt, workos, userId, totp } = await challenged()
    const enrolled = await workos.enrollAuthFactor({ userId: userId(ada), type: 'totp' })
    const { secret } = enrolled.authenticationFactor.totp ?? {}
    const foreign = { authenticationChallengeId: enrolled.authenticationChallenge.id }
    expect(await refusal(attempt(totp(secret), foreign))).toMatchObject({
      status: 400,
      body: { code: 'user_mismatch' },
    })
    const unknown = { authenticationChallengeId: 'auth_challenge_01UNKNOWN000' }
    expect(await refusalCode(attempt(totp(), unknown))).toBe('entity_not_found')
  })

  it('cannot be answered with one that was added meanwhile', async () => {
    const { attempt, workos, userId, totp } = await challenged()
    const { authenticationFactor, authenticationChallenge } = await workos.enrollAuthFactor({
      userId: userId(kay),
      type: 'totp',
    })
    const added = { authenticationChallengeId: authenticationChallenge.id }
    expect(await refusalCode(attempt(totp(authenticationFactor.totp?.secret), added))).toBe('entity_not_found')
  })

  it('may be a text message', async () => {
    const { attempt, inbox, ask } = await challenged({
      seed: { users: [{ email: kay, password, phoneNumber: telephone }] },
    })
    await ask()
    const [, { code } = { code: '' }] = inbox.all(telephone)
    const [first] = inbox.all(telephone)
    expect(await refusalCode(attempt(code))).toBe('invalid_one_time_code')
    expect(await attempt(first?.code ?? '')).toHaveProperty('accessToken')
  })

  it('counts against the limit by its challenge', async () => {
    const { attempt, ask, totp } = await challenged({ rateLimits: true })
    for (let tries = 0; tries < 10; tries++) await refusal(attempt('000000'))
    expect(await refusal(attempt(totp()))).toMatchObject({ status: 429, body: { error: 'too_many_requests' } })
    expect(await attempt(totp(), { authenticationChallengeId: await ask() })).toHaveProperty('accessToken')
  })
})

describe('enrolment in the middle of a sign-in', () => {
  async function asked() {
    const world = createWorld({ mfa: 'required' })
    const { workos, signIn, userId } = world
    const { status, body } = await refusal(signIn(ada))
    const enroll = async () => {
      const made = await workos.enrollAuthFactor({ userId: userId(ada), type: 'totp' })
      return { secret: made.authenticationFactor.totp?.secret ?? '', challengeId: made.authenticationChallenge.id }
    }
    const attempt = (code: string, authenticationChallengeId: string) =>
      workos.authenticateWithTotp({
        code,
        authenticationChallengeId,
        pendingAuthenticationToken: String(body['pending_authentication_token']),
      })
    return { ...world, status, body, enroll, attempt }
  }

  it('is asked of those who have no factor, where everybody needs one', async () => {
    const { status, body, userId } = await asked()
    expect([status, body]).toEqual([
      403,
      {
        code: 'mfa_enrollment',
        message: expect.any(String),
        pending_authentication_token: expect.any(String),
        user: { id: userId(ada), email: ada },
      },
    ])
  })

  it('ends with the first code, and the next sign-in asks for the factor', async () => {
    const { enroll, attempt, totp, signIn } = await asked()
    const { secret, challengeId } = await enroll()
    expect(await attempt(totp(secret), challengeId)).toMatchObject({ user: { email: ada } })
    expect(await refusalCode(signIn(ada))).toBe('mfa_challenge')
  })

  it('left half-made locks nobody out, and can be begun again', async () => {
    const { enroll, attempt, totp, signIn } = await asked()
    await enroll()
    expect(await refusalCode(signIn(ada))).toBe('mfa_enrollment')
    const second = await enroll()
    expect(await attempt(totp(second.secret), second.challengeId)).toHaveProperty('accessToken')
    const { body } = await refusal(signIn(ada))
    expect(body['authentication_factors']).toHaveLength(1)
  })

  it('by oneself, outside a sign-in, makes the factor count once its code was right', async () => {
    const { workos, signIn, userId, totp } = createWorld()
    const made = await workos.enrollAuthFactor({ userId: userId(ada), type: 'totp' })
    expect(await signIn(ada)).toHaveProperty('accessToken')
    const authenticationChallengeId = made.authenticationChallenge.id
    await workos.verifyChallenge({ authenticationChallengeId, code: totp(made.authenticationFactor.totp?.secret) })
    expect(await refusalCode(signIn(ada))).toBe('mfa_challenge')
  })
})

describe('Radar by e-mail', () => {
  async function stopped() {
    const world = createWorld({ radar: 'emailChallenge' })
    const { body, status } = await refusal(world.signIn(ada))
    const { code, kind } = await world.inbox.next(ada)
    const attempt = (given = code, changes: object = {}) =>
      world.workos.authenticateWithRadarEmailChallenge({
        code: given,
        radarChallengeId: String(body['radar_challenge_id']),
        pendingAuthenticationToken: String(body['pending_authentication_token']),
        ...changes,
      })
    return { ...world, body, status, kind, attempt }
  }

  it('stops the sign-in and mails a code', async () => {
    const { status, body, kind } = await stopped()
    expect([status, kind, body]).toEqual([
      403,
      'radarChallenge',
      {
        code: 'radar_challenge',
        message: expect.any(String),
        pending_authentication_token: expect.any(String),
        radar_challenge_id: expect.stringMatching(/^radar_challenge_/),
      },
    ])
  })

  it('lets it go on with the code, once', async () => {
    const { attempt } = await stopped()
    expect(await refusalCode(attempt('nonsense'))).toBe('invalid_one_time_code')
    expect(await attempt()).toMatchObject({ authenticationMethod: 'Password' })
    expect(await refusalCode(attempt())).toBe('invalid_pending_authentication_token')
  })

  it('counts wrong codes', async () => {
    const { attempt } = await stopped()
    for (let tries = 0; tries < 5; tries++) await refusal(attempt('nonsense'))
    expect(await refusalCode(attempt())).toBe('one_time_code_too_many_attempts')
  })

  it('wants its own challenge', async () => {
    const { attempt, signIn, inbox } = await stopped()
    expect(await refusalCode(attempt(undefined, { radarChallengeId: 'radar_challenge_x' }))).toBe('entity_not_found')
    const { body } = await refusal(signIn('grace@example.com'))
    const { code } = await inbox.next('grace@example.com')
    const foreign = { radarChallengeId: String(body['radar_challenge_id']) }
    expect(await refusalCode(attempt(code, foreign))).toBe('user_mismatch')
  })
})

describe('Radar by text message', () => {
  async function stopped() {
    const world = createWorld({ radar: 'smsChallenge' })
    const pendingAuthenticationToken = await pendingToken(world.signIn(ada))
    const sendTo = (phoneNumber = telephone, userId = world.userId(ada)) =>
      world.workos.sendRadarSmsChallenge({ userId, pendingAuthenticationToken, phoneNumber })
    const attempt = (input: { code: string; verificationId?: string; phoneNumber?: string }) =>
      world.workos.authenticateWithRadarSmsChallenge({ pendingAuthenticationToken, ...input })
    return { ...world, pendingAuthenticationToken, sendTo, attempt }
  }

  it('sends the code to the telephone that is named', async () => {
    const { sendTo, attempt, inbox } = await stopped()
    const { verificationId, phoneNumber } = await sendTo()
    const { code } = await inbox.next(telephone)
    expect(phoneNumber).toBe(telephone)
    expect(await attempt({ code, verificationId, phoneNumber })).toMatchObject({ user: { email: ada } })
  })

  it('wants to hear both of the telephone and of the verification', async () => {
    const { sendTo, attempt, inbox } = await stopped()
    const { verificationId } = await sendTo()
    const { code } = await inbox.next(telephone)
    expect(await refusalCode(attempt({ code }))).toBe('verification_id_required')
    expect(await refusalCode(attempt({ code, verificationId }))).toBe('phone_number_required')
    expect(await refusalCode(attempt({ code, verificationId, phoneNumber: '+14155550199' }))).toBe('entity_not_found')
  })

  it('sends nothing for another user, another step, or to no telephone', async () => {
    const { sendTo, inbox, workos, userId } = await stopped()
    expect(await refusalCode(sendTo(telephone, userId(kay)))).toBe('user_mismatch')
    expect(await refusalCode(sendTo('555'))).toBe('invalid_request_parameters')
    const other = workos.sendRadarSmsChallenge({
      userId: userId(ada),
      pendingAuthenticationToken: 'nonsense',
      phoneNumber: telephone,
    })
    expect(await refusalCode(other)).toBe('invalid_pending_authentication_token')
    expect(inbox.all()).toEqual([])
  })
})
