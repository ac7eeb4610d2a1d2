import { password, wrongCode } from '../emulator/world.js'
import type { SharedName } from './twins.js'
import { unknown } from './unknown.js'
import type { Walk } from './walker.js'

const ada = 'ada@example.com'
const alan = 'alan@example.com'
const phoneNumber = '+14155550100'

/** What is mailed, and what proves that somebody read it. */
export const codeWalks = {
  async createMagicAuth({ api, refused }) {
    await api.createMagicAuth({ email: ada })
    await api.createMagicAuth({ email: 'new@example.com' })
    await refused(400, 'email_domain_not_deliverable', api.createMagicAuth({ email: 'ada@example.invalid' }))
    const invited = { email: ada, invitationToken: 'no-such-token' }
    await refused(400, 'invitation_invalid', api.createMagicAuth(invited))
    await refused(422, 'invalid_request_parameters', api.createMagicAuth({ email: 'nonsense' }))
  },

  async getMagicAuth({ api, refused }) {
    const { id } = await api.createMagicAuth({ email: ada })
    await api.getMagicAuth(id)
    await refused(404, 'entity_not_found', api.getMagicAuth(unknown.magicAuth))
  },

  async sendVerificationEmail({ api, userId, refused }) {
    await api.sendVerificationEmail({ userId: userId(alan) })
    await refused(400, 'email_already_verified', api.sendVerificationEmail({ userId: userId(ada) }))
    await refused(404, 'entity_not_found', api.sendVerificationEmail({ userId: unknown.user }))
  },

  async verifyEmail({ api, userId, inbox, advance, refused }) {
    const id = userId(alan)
    await api.sendVerificationEmail({ userId: id })
    const late = await inbox.next(alan)
    advance(11 * 60_000)
    await refused(400, 'email_verification_code_expired', api.verifyEmail({ userId: id, code: late.code }))
    await api.sendVerificationEmail({ userId: id })
    const { code } = await inbox.next(alan)
    const wrong = { userId: id, code: wrongCode(code) }
    await refused(400, 'email_verification_code_incorrect', api.verifyEmail(wrong))
    await api.verifyEmail({ userId: id, code })
    await refused(400, 'email_previously_verified', api.verifyEmail({ userId: id, code }))
  },

  async getEmailVerification({ api, refused }) {
    const stopped = api.authenticateWithPassword({ email: alan, password })
    const body = await refused(403, 'email_verification_required', stopped)
    await api.getEmailVerification(String(body['email_verification_id']))
    await refused(404, 'entity_not_found', api.getEmailVerification(unknown.emailVerification))
  },

  async createPasswordReset({ api, refused }) {
    await api.createPasswordReset({ email: ada })
    const managed = api.createPasswordReset({ email: 'member@initech.test' })
    await refused(403, 'password_reset_not_allowed', managed)
    await refused(404, 'entity_not_found', api.createPasswordReset({ email: 'nobody@example.com' }))
  },

  async getPasswordReset({ api, refused }) {
    const { id } = await api.createPasswordReset({ email: ada })
    await api.getPasswordReset(id)
    await refused(404, 'entity_not_found', api.getPasswordReset(unknown.passwordReset))
  },

  async resetPassword({ api, refused }) {
    const { passwordResetToken: token } = await api.createPasswordReset({ email: ada })
    await refused(400, 'password_reset_error', api.resetPassword({ token, newPassword: 'weak' }))
    await api.resetPassword({ token, newPassword: 'a louder harbour' })
    await api.authenticateWithPassword({ email: ada, password: 'a louder harbour' })
    const again = api.resetPassword({ token, newPassword: 'a louder harbour' })
    await refused(400, 'password_reset_token_not_found', again)
  },

  async enrollAuthFactor({ api, userId, totp, refused }) {
    const id = userId(ada)
    const made = await api.enrollAuthFactor({ userId: id, type: 'totp', totpIssuer: 'Acme', totpUser: 'ada' })
    const authenticationChallengeId = made.authenticationChallenge.id
    const code = totp(made.authenticationFactor.totp?.secret)
    await api.verifyChallenge({ authenticationChallengeId, code })
    await api.enrollAuthFactor({ userId: id, type: 'totp', totpSecret: 'JBSWY3DPEHPK3PXP' })
    const unspoken = { userId: id, type: 'totp', totpSecret: 'not Base32' } as const
    await refused(422, 'invalid_request_parameters', api.enrollAuthFactor(unspoken))
    await refused(404, 'entity_not_found', api.enrollAuthFactor({ userId: unknown.user, type: 'totp' }))
  },

  async listAuthFactors({ api, userId, refused }) {
    await api.listAuthFactors({ userId: userId('kay@example.com') })
    await api.enrollAuthFactor({ userId: userId(ada), type: 'totp' })
    await api.enrollAuthFactor({ userId: userId(ada), type: 'totp' })
    await api.listAuthFactors({ userId: userId(ada), order: 'asc', limit: 1 })
    await api.listAuthFactors({ userId: userId('grace@example.com') })
    // No telephone: the SDK cannot read one in a list.
    await refused(404, 'entity_not_found', api.listAuthFactors({ userId: unknown.user }))
  },

  async enrollFactor({ api, refused }) {
    await api.enrollFactor({ type: 'totp', issuer: 'Acme', user: 'ada' })
    await api.enrollFactor({ type: 'sms', phoneNumber })
    const unspoken = api.enrollFactor({ type: 'sms', phoneNumber: 'none' })
    await refused(422, 'invalid_request_parameters', unspoken)
  },

  async getFactor({ api, userId, refused }) {
    const [factor] = (await api.listAuthFactors({ userId: userId('kay@example.com') })).data
    await api.getFactor(factor?.id ?? '')
    const { id } = await api.enrollFactor({ type: 'sms', phoneNumber })
    await api.getFactor(id)
    await refused(404, 'entity_not_found', api.getFactor(unknown.factor))
  },

  async deleteFactor({ api, refused }) {
    const { id } = await api.enrollFactor({ type: 'totp', issuer: 'Acme', user: 'ada' })
    await api.deleteFactor(id)
    await refused(404, 'entity_not_found', api.getFactor(id))
    await refused(404, 'entity_not_found', api.deleteFactor(id))
  },

  async challengeFactor({ api, userId, refused }) {
    const [app] = (await api.listAuthFactors({ userId: userId('kay@example.com') })).data
    await api.challengeFactor({ authenticationFactorId: app?.id ?? '' })
    const telephone = await api.enrollFactor({ type: 'sms', phoneNumber })
    await api.challengeFactor({ authenticationFactorId: telephone.id, smsTemplate: 'It is {{code}}' })
    await refused(404, 'entity_not_found', api.challengeFactor({ authenticationFactorId: unknown.factor }))
  },

  async verifyChallenge({ api, inbox, refused }) {
    const telephone = await api.enrollFactor({ type: 'sms', phoneNumber })
    const { id } = await api.challengeFactor({ authenticationFactorId: telephone.id })
    const { code } = await inbox.next(phoneNumber)
    await api.verifyChallenge({ authenticationChallengeId: id, code: 'nonsense' })
    await api.verifyChallenge({ authenticationChallengeId: id, code })
    const other = await api.challengeFactor({ authenticationFactorId: telephone.id })
    const wrong = { authenticationChallengeId: other.id, code: 'nonsense' }
    for (let tries = 0; tries < 5; tries++) await api.verifyChallenge(wrong)
    await refused(400, 'one_time_code_too_many_attempts', api.verifyChallenge(wrong))
    const nothing = { authenticationChallengeId: unknown.challenge, code }
    await refused(404, 'entity_not_found', api.verifyChallenge(nothing))
  },

  async listSessions({ api, userId, advance, refused }) {
    const id = userId('grace@example.com')
    await api.listSessions(id)
    await api.authenticateWithPassword({ email: 'grace@example.com', password })
    const caller = { ipAddress: '192.0.2.7', userAgent: 'Firefox' }
    await api.authenticateWithPassword({ email: 'grace@example.com', password, ...caller })
    await api.listSessions(id, { limit: 1 })
    advance(31 * 24 * 60 * 60_000)
    await api.listSessions(id, { order: 'asc' })
    await refused(404, 'entity_not_found', api.listSessions(unknown.user))
  },

  async revokeSession({ api, userId, refused }) {
    const { refreshToken } = await api.authenticateWithPassword({ email: ada, password })
    const [session] = (await api.listSessions(userId(ada))).data
    await api.revokeSession({ sessionId: session?.id ?? '' })
    await api.listSessions(userId(ada))
    await refused(400, 'invalid_grant', api.authenticateWithRefreshToken({ refreshToken }))
  },
} satisfies Partial<Record<SharedName, Walk<SharedName>>>
