import * as v from 'valibot'
import type { Challenge } from '../workos/objects.js'
import type { Environment } from './environment.js'
import { notFound } from './errors.js'
import { findFactor } from './factors.js'
import type { Handler } from './handler.js'
import { filled, read } from './input.js'
import { checkVerdict, codeLifeMs, type CodeVerdict, sixDigits, tryOnce } from './oneTimeCodes.js'
import type { ChallengeRow, FactorRow, State } from './state.js'
import { findTotpStep } from './totp.js'
import { isoTime } from './users.js'

const usualSms = 'Your code is {{code}}.'

const question = v.object({ smsTemplate: v.optional(v.pipe(filled, v.includes('{{code}}')), usualSms) })

/** Asks for a code of the factor: one is sent to a telephone, an authenticator app makes its own. */
export const challengeFactor: Handler<'challengeFactor'> = ({ ids, body }, environment) => {
  const factor = findFactor(environment.state, ids.authenticationFactorId)
  const { smsTemplate } = read(question, body)
  return toChallenge(issueChallenge(environment, factor, smsTemplate))
}

const answer = v.object({ code: filled })

/** A wrong code is an answer here. What is over is refused as at a sign-in; WorkOS names the fifth wrong try alone. */
export const verifyChallenge: Handler<'verifyChallenge'> = ({ ids, body }, environment) => {
  const challenge = findChallenge(environment.state, ids.authenticationChallengeId)
  const { code } = read(answer, body)
  const verdict = tryChallenge(environment, challenge, code)
  if (verdict !== 'wrong') checkVerdict(verdict)
  return { challenge: toChallenge(findChallenge(environment.state, challenge.id)), valid: verdict === 'right' }
}

export function issueChallenge(
  { state, clock, random, newId, mailbox }: Environment,
  factor: FactorRow,
  smsTemplate = usualSms,
): ChallengeRow {
  const now = clock.now()
  const code = factor.type === 'sms' ? sixDigits(random) : null
  if (factor.type === 'sms' && code !== null) {
    const text = smsTemplate.replaceAll('{{code}}', code)
    mailbox.deliver({ to: factor.phoneNumber, kind: 'smsChallenge', code, text })
  }
  return state.challenges.put({
    id: newId('auth_challenge'),
    factorId: factor.id,
    code,
    expiresAt: now + codeLifeMs,
    wrongTries: 0,
    usedAt: null,
    createdAt: now,
    updatedAt: now,
  })
}

/** Tries a code on a challenge that is good for one right answer. A right one shows that the factor works. */
export function tryChallenge({ state, clock }: Environment, challenge: ChallengeRow, code: string): CodeVerdict {
  const now = clock.now()
  const factor = findFactor(state, challenge.factorId)
  const verifiedAt = factor.verifiedAt ?? now
  if (factor.type === 'sms') {
    const verdict = tryOnce(state.challenges, challenge, row => row.code === code, now)
    if (verdict === 'right') state.factors.put({ ...factor, verifiedAt, updatedAt: now })
    return verdict
  }
  const step = findTotpStep(factor.secret, code, now)
  // No second time for a code that somebody may have looked over a shoulder for (RFC 6238, section 5.2), nor for an older one.
  const isSpent = step !== null && step <= (factor.spentStep ?? -1)
  const verdict = tryOnce(state.challenges, challenge, () => step !== null && !isSpent, now)
  if (verdict === 'right') state.factors.put({ ...factor, verifiedAt, spentStep: step, updatedAt: now })
  return verdict === 'wrong' && isSpent ? 'used' : verdict
}

/** @throws {ApiError} 404 */
export function findChallenge(state: State, id: string): ChallengeRow {
  const challenge = state.challenges.get(id)
  if (!challenge) throw notFound('AuthenticationChallenge', id)
  return challenge
}

export function toChallenge(row: ChallengeRow): Challenge {
  return {
    object: 'authentication_challenge',
    id: row.id,
    ...(row.code !== null && { expiresAt: isoTime(row.expiresAt), code: row.code }),
    authenticationFactorId: row.factorId,
    createdAt: isoTime(row.createdAt),
    updatedAt: isoTime(row.updatedAt),
  }
}
