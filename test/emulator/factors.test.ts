import { describe, expect, it } from 'vitest'
import { createWorld, refusal, refusalCode, totpSecret } from './world.js'

const ada = 'ada@example.com'
const kay = 'kay@example.com'
const unknownFactor = 'auth_factor_01UNKNOWN00000000000'
const telephone = '+14155550100'

async function enrolled(world = createWorld()) {
  const userId = world.userId(ada)
  const { authenticationFactor, authenticationChallenge } = await world.workos.enrollAuthFactor({
    userId,
    type: 'totp',
  })
  const { secret = '' } = authenticationFactor.totp ?? {}
  const verify = (code: string) =>
    world.workos.verifyChallenge({ authenticationChallengeId: authenticationChallenge.id, code })
  return { ...world, ada: userId, factor: authenticationFactor, challenge: authenticationChallenge, secret, verify }
}

describe('authenticator app', () => {
  it('is enrolled with secret, address and picture, this once, and with a challenge that names no time', async () => {
    const { factor, challenge, secret, ada: userId } = await enrolled()
    expect(factor).toEqual({
      object: 'authentication_factor',
      id: expect.stringMatching(/^auth_factor_/),
      type: 'totp',
      userId,
      totp: {
        issuer: 'Latchkey',
        user: ada,
        secret: expect.stringMatching(/^[A-Z2-7]{32}$/),
        qrCode: expect.stringMatching(/^data:image\/png;base64,/),
        uri: expect.stringContaining(`secret=${secret}`),
      },
      createdAt: '2026-11-23T09:00:00.000Z',
      updatedAt: '2026-11-23T09:00:00.000Z',
    })
    expect(challenge).toEqual({
      object: 'authentication_challenge',
      id: expect.stringMatching(/^auth_challenge_/),
      authenticationFactorId: factor.id,
      createdAt: '2026-11-23T09:00:00.000Z',
      updatedAt: '2026-11-23T09:00:00.000Z',
    })
  })

  it('takes the issuer, the name and the secret it is given', async () => {
    const { workos, userId } = createWorld()
    const { authenticationFactor } = await workos.enrollAuthFactor({
      userId: userId(ada),
      type: 'totp',
      totpIssuer: 'Acme',
      totpUser: 'countess',
      totpSecret,
    })
    expect(authenticationFactor.totp).toMatchObject({ issuer: 'Acme', user: 'countess', secret: totpSecret })
  })

  it.each(['not base32', 'SHORT', 'jbswy3dpehpk3pxp'])('refuses the secret %j', async wrong => {
    const { workos, userId } = createWorld()
    const call = workos.enrollAuthFactor({ userId: userId(ada), type: 'totp', totpSecret: wrong })
    expect(await refusal(call)).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'totp_secret', code: 'totp_secret_invalid' }] },
    })
  })

  it('is a user of ours: nobody else has one', async () => {
    const { workos } = createWorld()
    const call = workos.enrollAuthFactor({ userId: 'user_01UNKNOWN0000000000', type: 'totp' })
    expect(await refusalCode(call)).toBe('entity_not_found')
  })
})

describe('factors', () => {
  it('are listed without their secrets, the half-made ones too', async () => {
    const { workos, ada: userId, factor } = await enrolled()
    const { data } = await workos.listAuthFactors({ userId })
    const { totp, ...rest } = factor
    expect(data).toEqual([{ ...rest, totp: { issuer: totp?.issuer, user: totp?.user } }])
    expect(await workos.getFactor(factor.id)).toEqual(data[0])
  })

  it('come in pages', async () => {
    const { workos, ada: userId } = await enrolled()
    await workos.enrollAuthFactor({ userId, type: 'totp' })
    const { data, listMetadata } = await workos.listAuthFactors({ userId, limit: 1 })
    expect(data).toHaveLength(1)
    expect(listMetadata.after).toBe(data[0]?.id)
  })

  it('are gone once deleted, with their challenges', async () => {
    const { workos, factor, verify } = await enrolled()
    await workos.deleteFactor(factor.id)
    expect(await refusal(workos.getFactor(factor.id))).toMatchObject({ status: 404 })
    expect(await refusal(workos.deleteFactor(factor.id))).toMatchObject({ status: 404 })
    expect(await refusal(verify('123456'))).toMatchObject({ status: 404 })
  })

  it('may be of nobody, or of a user', async () => {
    const { workos, userId } = createWorld()
    const nobodys = await workos.enrollFactor({ type: 'totp', issuer: 'Acme', user: 'somebody' })
    expect(nobodys).not.toHaveProperty('userId')
    expect(nobodys.totp).toMatchObject({ issuer: 'Acme', user: 'somebody', secret: expect.any(String) })
    const owned = await workos.enrollFactor({ type: 'sms', phoneNumber: telephone, userId: userId(ada) })
    expect(owned).toMatchObject({ type: 'sms', sms: { phoneNumber: telephone }, userId: userId(ada) })
    expect((await workos.listAuthFactors({ userId: userId(ada) })).data).toEqual([owned])
  })

  it('need a telephone number, or somebody to name', async () => {
    const { workos } = createWorld()
    expect(await refusal(workos.enrollFactor({ type: 'sms', phoneNumber: '555' }))).toMatchObject({
      body: { errors: [{ field: 'phone_number', code: 'phone_number_invalid' }] },
    })
    expect(await refusal(workos.enrollFactor({ type: 'totp' }))).toMatchObject({
      body: { errors: [{ field: 'totp_user', code: 'totp_user_required' }] },
    })
  })

  it('show in the snapshot without a secret', async () => {
    const { emulator, secret } = await enrolled()
    const snapshot = emulator.snapshot()
    expect(snapshot.factors).toHaveLength(2)
    expect(snapshot.codes.challenge).toBe(1)
    expect(JSON.stringify(snapshot)).not.toContain(secret)
    expect(JSON.stringify(snapshot)).not.toContain(totpSecret)
  })
})

describe('challenge of an authenticator app', () => {
  it('is right once, and 201', async () => {
    const { send, challenge, totp, secret, verify } = await enrolled()
    const path = `/auth/challenges/${challenge.id}/verify`
    const response = await send('POST', path, { code: totp(secret) })
    expect(response.status).toBe(201)
    expect(await response.json()).toMatchObject({ challenge: { id: challenge.id }, valid: true })
    expect(await refusalCode(verify(totp(secret, 1)))).toBe('one_time_code_previously_used')
  })

  it('tells a wrong code as an answer', async () => {
    const { verify } = await enrolled()
    expect(await verify('000000')).toMatchObject({ valid: false, challenge: { object: 'authentication_challenge' } })
  })

  it.each([-1, 0, 1])('takes the code of step %d', async step => {
    const { verify, totp, secret } = await enrolled()
    expect(await verify(totp(secret, step))).toMatchObject({ valid: true })
  })

  it.each([-2, 2])('does not take the code of step %d', async step => {
    const { verify, totp, secret } = await enrolled()
    expect(await verify(totp(secret, step))).toMatchObject({ valid: false })
  })

  it('takes no code twice, in a new challenge either, and none that is older', async () => {
    const { workos, verify, totp, secret, factor } = await enrolled()
    await verify(totp(secret))
    const again = async (code: string) => {
      const { id } = await workos.challengeFactor({ authenticationFactorId: factor.id })
      return workos.verifyChallenge({ authenticationChallengeId: id, code })
    }
    expect(await refusalCode(again(totp(secret)))).toBe('one_time_code_previously_used')
    expect(await refusalCode(again(totp(secret, -1)))).toBe('one_time_code_previously_used')
    expect(await again(totp(secret, 1))).toMatchObject({ valid: true })
  })

  it('is spoilt by the fifth wrong try', async () => {
    const { verify, totp, secret } = await enrolled()
    for (let tries = 0; tries < 5; tries++) expect(await verify('000000')).toMatchObject({ valid: false })
    expect(await refusal(verify(totp(secret)))).toMatchObject({
      status: 400,
      body: { code: 'one_time_code_too_many_attempts' },
    })
  })

  it('lives ten minutes', async () => {
    const { verify, totp, secret, advance } = await enrolled()
    advance(600_000)
    expect(await refusalCode(verify(totp(secret)))).toBe('one_time_code_expired')
  })

  it('can be asked for by id alone', async () => {
    const { workos, emulator } = createWorld()
    const kays = emulator.snapshot().factors[0]?.id ?? ''
    const challenge = await workos.challengeFactor({ authenticationFactorId: kays })
    expect(challenge).toMatchObject({ authenticationFactorId: kays })
    expect(challenge).not.toHaveProperty('expiresAt')
    const unknown = workos.challengeFactor({ authenticationFactorId: unknownFactor })
    expect(await refusalCode(unknown)).toBe('entity_not_found')
  })
})

describe('challenge by text message', () => {
  async function asked(smsTemplate?: string) {
    const world = createWorld()
    const factor = await world.workos.enrollFactor({ type: 'sms', phoneNumber: telephone })
    const input = { authenticationFactorId: factor.id, ...(smsTemplate && { smsTemplate }) }
    const challenge = await world.workos.challengeFactor(input)
    const message = await world.inbox.next(telephone)
    const verify = (code: string) => world.workos.verifyChallenge({ authenticationChallengeId: challenge.id, code })
    return { ...world, challenge, message, verify }
  }

  it('arrives at the telephone and lives ten minutes', async () => {
    const { challenge, message, verify } = await asked()
    expect(challenge.expiresAt).toBe('2026-11-23T09:10:00.000Z')
    expect(message).toMatchObject({ kind: 'smsChallenge', to: telephone, code: expect.stringMatching(/^\d{6}$/) })
    expect(await verify('nonsense')).toMatchObject({ valid: false })
    expect(await verify(message.code)).toMatchObject({ valid: true })
    expect(await refusalCode(verify(message.code))).toBe('one_time_code_previously_used')
  })

  it('says what the template says', async () => {
    const { message } = await asked('{{code}} is your code for Acme')
    expect(message.text).toBe(`${message.code} is your code for Acme`)
    await expect(asked('no code in here')).rejects.toMatchObject({ code: 'invalid_request_parameters' })
  })
})

describe('seed', () => {
  it('makes factors that count at once', async () => {
    const { workos, userId, signIn } = createWorld({
      seed: { users: [{ email: kay, password: 'a quiet harbour', phoneNumber: telephone }] },
    })
    expect((await workos.listAuthFactors({ userId: userId(kay) })).data).toMatchObject([{ type: 'sms' }])
    expect(await refusal(signIn(kay))).toMatchObject({ body: { authentication_factors: [{ type: 'sms' }] } })
  })
})
