import { WorkOS } from '@workos-inc/node'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../../src/emulator/createEmulator.js'
import { type EmulatorListener, listenEmulator } from '../../src/emulator/listen.js'
import { password, people, totpSecret } from '../emulator/world.js'

/** What the official SDK makes of our factors, resets and policies is what it makes of WorkOS's. */
let emulator: Emulator
let listener: EmulatorListener
let workos: WorkOS

beforeAll(async () => {
  emulator = createEmulator({
    seed: {
      ...people,
      users: [
        ...people.users,
        { email: 'barbara@example.com', identities: [{ provider: 'GitHubOAuth', idpId: '42' }] },
        { email: 'member@initech.test', password },
      ],
      organizations: [
        ...people.organizations,
        { name: 'Initech', domains: ['initech.test'], policies: { ssoRequired: true } },
      ],
    },
  })
  listener = await listenEmulator(emulator, { port: 0 })
  workos = new WorkOS(emulator.apiKey, {
    apiHostname: 'localhost',
    port: Number(new URL(listener.url).port),
    https: false,
    clientId: emulator.clientId,
  })
})
afterAll(() => listener.close())

const userId = (email: string) => emulator.snapshot().users.find(user => user.email === email)?.id ?? ''
/** The emulator goes by the clock on the wall here. */
const code = (secret: string) => TOTP.generate({ secret: Secret.fromBase32(secret) })
const signIn = (email: string) =>
  workos.userManagement.authenticateWithPassword({ clientId: emulator.clientId, email, password })

async function exception(call: Promise<unknown>) {
  return call.then(
    () => {
      throw new Error('It was answered with a yes')
    },
    (error: Error) => ({
      name: error.constructor.name,
      rawData: (error as never as { rawData: Record<string, unknown> }).rawData,
    }),
  )
}

describe('the official SDK', () => {
  it('enrols an authenticator app, proves it and removes it', async () => {
    const ada = userId('ada@example.com')
    const made = await workos.userManagement.enrollAuthFactor({ userId: ada, type: 'totp', totpIssuer: 'Acme' })
    expect(made.authenticationFactor).toMatchObject({
      type: 'totp',
      totp: { issuer: 'Acme', user: 'ada@example.com', qrCode: expect.stringMatching(/^data:image\/png;base64,/) },
    })
    const { secret } = made.authenticationFactor.totp as { secret: string }
    const authenticationChallengeId = made.authenticationChallenge.id
    expect(await workos.mfa.verifyChallenge({ authenticationChallengeId, code: 'nonsense' })).toMatchObject({
      valid: false,
    })
    const verified = await workos.mfa.verifyChallenge({ authenticationChallengeId, code: code(secret) })
    expect(verified).toMatchObject({ valid: true, challenge: { authenticationFactorId: made.authenticationFactor.id } })
    const { data } = await workos.userManagement.listAuthFactors({ userId: ada })
    expect(data.map(factor => factor.id)).toEqual([made.authenticationFactor.id])
    await workos.mfa.deleteFactor(made.authenticationFactor.id)
    await expect(workos.mfa.getFactor(made.authenticationFactor.id)).rejects.toThrow('not found')
  })

  it('answers a second factor in the middle of a sign-in', async () => {
    const { rawData } = await exception(signIn('kay@example.com'))
    const [factor] = rawData['authentication_factors'] as { id: string }[]
    const challenge = await workos.mfa.challengeFactor({ authenticationFactorId: factor?.id ?? '' })
    const answer = await workos.userManagement.authenticateWithTotp({
      clientId: emulator.clientId,
      code: code(totpSecret),
      pendingAuthenticationToken: String(rawData['pending_authentication_token']),
      authenticationChallengeId: challenge.id,
    })
    expect(answer).toMatchObject({ user: { email: 'kay@example.com' }, authenticationMethod: 'Password' })
  })

  it('sends a text message', async () => {
    const phoneNumber = '+14155550100'
    const factor = await workos.mfa.enrollFactor({ type: 'sms', phoneNumber })
    expect(factor).toMatchObject({ type: 'sms', sms: { phoneNumber } })
    const challenge = await workos.mfa.challengeFactor({ authenticationFactorId: factor.id, smsTemplate: '{{code}}!' })
    const message = await emulator.inbox.next(phoneNumber)
    expect(message.text).toBe(`${message.code}!`)
    const verified = await workos.mfa.verifyChallenge({ authenticationChallengeId: challenge.id, code: message.code })
    expect(verified.valid).toBe(true)
  })

  it('resets a password, and throws each rule that a weak one breaks', async () => {
    const email = 'grace@example.com'
    const made = await workos.userManagement.createPasswordReset({ email })
    expect(await workos.userManagement.getPasswordReset(made.id)).toEqual(made)
    const token = made.passwordResetToken
    const weak = await exception(workos.userManagement.resetPassword({ token, newPassword: 'weak' }))
    expect(weak.name).toBe('BadRequestException')
    const { user } = await workos.userManagement.resetPassword({ token, newPassword: 'a louder harbour' })
    expect(user).toMatchObject({ email, emailVerified: true })
  })

  it('reads identities as WorkOS spells them', async () => {
    expect(await workos.userManagement.getUserIdentities(userId('barbara@example.com'))).toEqual([
      { idpId: '42', type: 'OAuth', provider: 'GithubOAuth' },
    ])
  })

  it('throws OauthException where single sign-on is required', async () => {
    const { name, rawData } = await exception(signIn('member@initech.test'))
    expect(name).toBe('OauthException')
    expect(rawData).toMatchObject({ error: 'sso_required', email: 'member@initech.test', connection_ids: [] })
  })
})
