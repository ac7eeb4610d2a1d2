import * as v from 'valibot'
import { caller, readGrantInput } from './authenticate.js'
import { findChallenge, tryChallenge } from './challenges.js'
import type { Environment } from './environment.js'
import { notFound, refused } from './errors.js'
import { findFactor } from './factors.js'
import { passGates } from './gates.js'
import type { Handler } from './handler.js'
import { filled } from './input.js'
import { checkVerdict, tryOnce } from './oneTimeCodes.js'
import { findPending } from './pending.js'
import type { ChallengeRow, CodeRow, PendingRow } from './state.js'
import { findUser } from './users.js'

const totpInput = v.object({
  ...caller,
  pendingAuthenticationToken: filled,
  authenticationChallengeId: filled,
  code: filled,
})

/** The second factor: of somebody who has one, or the first code of one that was enrolled just now. */
export const authenticateWithTotp: Handler<'authenticateWithTotp'> = async ({ body }, environment) => {
  const { pendingAuthenticationToken, authenticationChallengeId, code, ...from } = readGrantInput(totpInput, body)
  const { state, rateLimits } = environment
  rateLimits.count('authenticate', authenticationChallengeId)
  const pending = findPending(environment, pendingAuthenticationToken, 'mfaChallenge', 'mfaEnrollment')
  const challenge = findOwnChallenge(environment, pending, authenticationChallengeId)
  checkVerdict(tryChallenge(environment, challenge, code))
  state.pending.delete(pending.id)
  return passGates(environment, {
    ...pending.way,
    hasSecondFactor: true,
    user: findUser(state, pending.userId),
    ...from,
  })
}

/** Who was asked for a factor they have must not answer with one that was added meanwhile and never proven. */
function findOwnChallenge({ state }: Environment, { userId, step }: PendingRow, id: string): ChallengeRow {
  const challenge = findChallenge(state, id)
  const factor = findFactor(state, challenge.factorId)
  if (factor.userId !== userId) throw refused(400, 'user_mismatch', 'The challenge is that of another user.')
  if (step === 'mfaChallenge' && factor.verifiedAt === null) throw notFound('AuthenticationChallenge', id)
  return challenge
}

const radarEmailInput = v.object({
  ...caller,
  pendingAuthenticationToken: filled,
  radarChallengeId: filled,
  code: filled,
})

export const authenticateWithRadarEmailChallenge: Handler<'authenticateWithRadarEmailChallenge'> = async (
  { body },
  environment,
) => {
  const { pendingAuthenticationToken, radarChallengeId, code, ...from } = readGrantInput(radarEmailInput, body)
  environment.rateLimits.count('authenticate', radarChallengeId)
  const pending = findPending(environment, pendingAuthenticationToken, 'radarEmail')
  return passRadar(environment, pending, findRadarChallenge(environment, pending, radarChallengeId), code, from)
}

const radarSmsInput = v.object({
  ...caller,
  pendingAuthenticationToken: filled,
  verificationId: v.optional(filled),
  phoneNumber: v.optional(filled),
  code: filled,
})

export const authenticateWithRadarSmsChallenge: Handler<'authenticateWithRadarSmsChallenge'> = async (
  { body },
  environment,
) => {
  const input = readGrantInput(radarSmsInput, body)
  const { pendingAuthenticationToken, verificationId, phoneNumber, code, ...from } = input
  const pending = findPending(environment, pendingAuthenticationToken, 'radarSms')
  // WorkOS asks for both where it does not know the telephone; here it never does.
  if (verificationId === undefined) throw refused(400, 'verification_id_required', 'A verification ID is required.')
  if (phoneNumber === undefined) throw refused(400, 'phone_number_required', 'A phone number is required.')
  environment.rateLimits.count('authenticate', verificationId)
  const challenge = findRadarChallenge(environment, pending, verificationId)
  if (challenge.email !== phoneNumber) throw notFound('RadarChallenge', verificationId)
  return passRadar(environment, pending, challenge, code, from)
}

function findRadarChallenge({ state }: Environment, { userId }: PendingRow, id: string): CodeRow {
  const challenge = state.radarChallenges.get(id)
  if (!challenge) throw notFound('RadarChallenge', id)
  if (challenge.userId !== userId) throw refused(400, 'user_mismatch', 'The challenge is that of another user.')
  return challenge
}

function passRadar(
  environment: Environment,
  { id, userId, way }: PendingRow,
  challenge: CodeRow,
  code: string,
  from: { ipAddress: string | null; userAgent: string | null },
) {
  const { state, clock } = environment
  checkVerdict(tryOnce(state.radarChallenges, challenge, row => row.code === code, clock.now()))
  state.pending.delete(id)
  return passGates(environment, { ...way, hasPassedRadar: true, user: findUser(state, userId), ...from })
}
