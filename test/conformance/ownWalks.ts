import type { EmulatorOptions } from '../../src/emulator/createEmulator.js'
import type { OperationName } from '../../src/workos/operations.js'
import { password, wrongCode } from '../emulator/world.js'
import type { OwnName } from './twins.js'
import { unknown } from './unknown.js'
import type { Walk } from './walker.js'

const ada = 'ada@example.com'
const phoneNumber = '+14155550100'

/** What has to be otherwise for a walk to lead anywhere. */
export const ownWorlds: Partial<Record<OwnName, EmulatorOptions>> = {
  authenticateWithRadarEmailChallenge: { radar: 'emailChallenge' },
  sendRadarSmsChallenge: { radar: 'smsChallenge' },
  authenticateWithRadarSmsChallenge: { radar: 'smsChallenge' },
}

/** The rows that SDK 8.13 lacks: our client alone, held to the same shapes. */
export const ownWalks: Record<OwnName, Walk<OperationName>> = {
  async sendEmailChange({ api, userId, refused }) {
    await api.sendEmailChange({ userId: userId(ada), newEmail: 'augusta@example.com' })
    const same = api.sendEmailChange({ userId: userId(ada), newEmail: ada })
    await refused(409, 'email_change_not_needed', same)
    const taken = api.sendEmailChange({ userId: userId(ada), newEmail: 'grace@example.com' })
    await refused(409, 'email_not_available', taken)
    const managed = { userId: userId('member@initech.test'), newEmail: 'new@example.com' }
    await refused(409, 'email_change_not_allowed', api.sendEmailChange(managed))
    await refused(422, 'invalid_email', api.sendEmailChange({ userId: userId(ada), newEmail: 'nonsense' }))
    await refused(404, 'entity_not_found', api.sendEmailChange({ userId: unknown.user, newEmail: 'new@example.com' }))
  },

  async confirmEmailChange({ api, userId, inbox, advance, refused }) {
    const id = userId(ada)
    await refused(409, 'no_pending_email_change', api.confirmEmailChange({ userId: id, code: '000000' }))
    await api.sendEmailChange({ userId: id, newEmail: 'augusta@example.com' })
    const { code } = await inbox.next('augusta@example.com')
    const wrong = { userId: id, code: wrongCode(code) }
    await refused(400, 'email_change_code_incorrect', api.confirmEmailChange(wrong))
    await api.confirmEmailChange({ userId: id, code })
    await api.sendEmailChange({ userId: id, newEmail: 'late@example.com' })
    const late = await inbox.next('late@example.com')
    advance(11 * 60_000)
    await refused(400, 'email_change_code_expired', api.confirmEmailChange({ userId: id, code: late.code }))
  },

  async createDeviceAuthorization({ api, refused }) {
    await api.createDeviceAuthorization()
    const elsewhere = api.createDeviceAuthorization({ clientId: 'client_01SOMEBODYELSE' })
    await refused(400, 'invalid_client', elsewhere)
  },

  async authenticateWithDeviceCode({ api, browser, advance, refused }) {
    const { deviceCode, verificationUriComplete = '' } = await api.createDeviceAuthorization()
    await refused(400, 'authorization_pending', api.authenticateWithDeviceCode({ deviceCode }))
    await refused(400, 'slow_down', api.authenticateWithDeviceCode({ deviceCode }))
    await (await browser.open(verificationUriComplete)).choose({ email: ada })
    advance(10_000)
    await api.authenticateWithDeviceCode({ deviceCode })
    const other = await api.createDeviceAuthorization()
    advance(5 * 60_000)
    await refused(400, 'expired_token', api.authenticateWithDeviceCode({ deviceCode: other.deviceCode }))
    const denied = await api.createDeviceAuthorization()
    await (await browser.open(denied.verificationUriComplete ?? '')).choose({ cancel: 'yes' })
    await refused(400, 'access_denied', api.authenticateWithDeviceCode({ deviceCode: denied.deviceCode }))
  },

  async authenticateWithRadarEmailChallenge({ api, inbox, refused }) {
    const body = await refused(403, 'radar_challenge', api.authenticateWithPassword({ email: ada, password }))
    const { code } = await inbox.next(ada)
    const challenge = {
      radarChallengeId: String(body['radar_challenge_id']),
      pendingAuthenticationToken: String(body['pending_authentication_token']),
    }
    const wrong = { ...challenge, code: wrongCode(code) }
    await refused(400, 'invalid_one_time_code', api.authenticateWithRadarEmailChallenge(wrong))
    await api.authenticateWithRadarEmailChallenge({ ...challenge, code })
  },

  async sendRadarSmsChallenge({ api, userId, refused }) {
    const body = await refused(403, 'radar_sms_challenge', api.authenticateWithPassword({ email: ada, password }))
    const pendingAuthenticationToken = String(body['pending_authentication_token'])
    await api.sendRadarSmsChallenge({ userId: userId(ada), pendingAuthenticationToken, phoneNumber })
    const other = { userId: userId('grace@example.com'), pendingAuthenticationToken, phoneNumber }
    await refused(400, 'user_mismatch', api.sendRadarSmsChallenge(other))
  },

  async authenticateWithRadarSmsChallenge({ api, userId, inbox, refused }) {
    const body = await refused(403, 'radar_sms_challenge', api.authenticateWithPassword({ email: ada, password }))
    const pendingAuthenticationToken = String(body['pending_authentication_token'])
    const sent = await api.sendRadarSmsChallenge({ userId: userId(ada), pendingAuthenticationToken, phoneNumber })
    const { code } = await inbox.next(phoneNumber)
    const unnamed = api.authenticateWithRadarSmsChallenge({ code, pendingAuthenticationToken })
    await refused(400, 'verification_id_required', unnamed)
    const unsent = { code, pendingAuthenticationToken, verificationId: sent.verificationId }
    await refused(400, 'phone_number_required', api.authenticateWithRadarSmsChallenge(unsent))
    await api.authenticateWithRadarSmsChallenge({ code, pendingAuthenticationToken, ...sent })
  },
}
