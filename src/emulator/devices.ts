import * as v from 'valibot'
import { caller, readGrantInput } from './authenticate.js'
import type { Environment } from './environment.js'
import { oauthError } from './errors.js'
import { passGates } from './gates.js'
import type { Call, Handler } from './handler.js'
import { filled, read } from './input.js'
import { renderDevicePage, renderLoginPage } from './loginPage.js'
import { startLogin } from './logins.js'
import type { DeviceRow } from './state.js'
import { findUser } from './users.js'

const lifeMs = 5 * 60_000
const intervalMs = 5000

const start = v.object({ clientId: filled })

/** Begins a sign-in on a device that has no browser (RFC 8628, section 3.1). */
export const createDeviceAuthorization: Handler<'createDeviceAuthorization'> = ({ body }, environment) => {
  const { state, clock, settings, newSecret } = environment
  const { clientId } = read(start, body)
  if (clientId !== settings.clientId) throw oauthError('invalid_client', 'Invalid client ID.')
  const now = clock.now()
  const { id, userCode } = state.devices.put({
    id: newSecret(),
    userCode: newUserCode(environment),
    intervalMs,
    polledAt: null,
    answer: null,
    expiresAt: now + lifeMs,
    createdAt: now,
    updatedAt: now,
  })
  const verificationUri = `${settings.apiUrl}/device`
  return {
    deviceCode: id,
    userCode,
    verificationUri,
    verificationUriComplete: `${verificationUri}?user_code=${userCode}`,
    expiresIn: lifeMs / 1000,
    interval: intervalMs / 1000,
  }
}

/** Consonants that no two of look alike, so that no code spells a word (RFC 8628, section 6.1). */
const alphabet = 'BCDFGHJKLMNPQRSTVWXZ'

function newUserCode({ state, random }: Environment): string {
  const letters = Array.from({ length: 8 }, () => alphabet[Math.floor(random() * alphabet.length)]).join('')
  const userCode = `${letters.slice(0, 4)}-${letters.slice(4)}`
  // Where random stands still, as in some tests, the count of devices keeps codes apart.
  const isTaken = state.devices.find(row => row.userCode === userCode) !== undefined
  return isTaken ? `${userCode}-${state.devices.all().length}` : userCode
}

const input = v.object({ ...caller, deviceCode: filled })

/** A device asks whether somebody has agreed by now. One that asks too often must wait longer from then on. */
export const authenticateWithDeviceCode: Handler<'authenticateWithDeviceCode'> = async ({ body }, environment) => {
  const { deviceCode, ...from } = readGrantInput(input, body)
  const { state, clock } = environment
  const now = clock.now()
  const device = state.devices.get(deviceCode)
  if (!device) throw oauthError('invalid_grant', 'The device code is invalid.')
  if (device.expiresAt <= now) throw oauthError('expired_token', 'The device code has expired.')
  const { answer } = device
  if (answer === 'denied') throw oauthError('access_denied', 'The person denied the sign-in.')
  if (answer === null) throw waitLonger(environment, device)
  state.devices.delete(device.id)
  return passGates(environment, { ...answer.way, user: findUser(state, answer.userId), ...from })
}

function waitLonger({ state, clock }: Environment, device: DeviceRow) {
  const now = clock.now()
  const isTooFast = device.polledAt !== null && now - device.polledAt < device.intervalMs
  const wait = device.intervalMs + (isTooFast ? 5000 : 0)
  state.devices.put({ ...device, polledAt: now, intervalMs: wait, updatedAt: now })
  if (isTooFast) return oauthError('slow_down', `Poll every ${wait / 1000} seconds at most.`)
  return oauthError('authorization_pending', 'Nobody has agreed to the sign-in yet.')
}

/** Where a person types the code of their device; the address on the device may bring it along. */
export function answerDevicePage({ query }: Call, environment: Environment): Response {
  const { state, clock } = environment
  const typed = query['userCode']
  if (typed === undefined) return renderDevicePage(environment)
  const wanted = normalize(typed)
  const device = state.devices.find(row => normalize(row.userCode) === wanted && row.expiresAt > clock.now())
  if (!device || device.answer !== null) {
    return renderDevicePage(environment, 'No device waits with this code. Look again, or start again on the device.')
  }
  const login = startLogin(environment, {
    purpose: { kind: 'device', deviceCode: device.id, userCode: device.userCode },
    door: { kind: 'authkit' },
    organizationId: null,
    invitationToken: null,
    loginHint: null,
    isSignUp: false,
  })
  return renderLoginPage(environment, login)
}

function normalize(code: string): string {
  return code.toUpperCase().replace(/[^A-Z0-9]/g, '')
}
