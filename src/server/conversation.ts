import type { SignInAnswer } from '../protocol.js'
import { WorkOSError } from '../workos/errors.js'
import { fromWire } from '../workos/wire.js'
import { type AuthenticationResponse, type StepUp, stepUpCodes } from '../workos/objects.js'
import type { Exchange } from './exchange.js'
import { endFlow, projectFlow, type SealedStep, writeFlow } from './flowCookie.js'
import { Refusal } from './Refusal.js'
import { markSignedOut, projectSession, writeSession } from './sessionCookie.js'

/**
 * One attempt to sign in. WorkOS answers with a session, or with one more step to take, any number of them in a row.
 * The keys are there before the attempt: what WorkOS takes once must not be spent on a token nobody can verify.
 */
export async function attempt(
  exchange: Exchange,
  email: string,
  authenticate: () => Promise<AuthenticationResponse>,
): Promise<SignInAnswer> {
  const { config } = exchange
  await config.accessTokens.ready()
  let answer: AuthenticationResponse
  try {
    answer = await authenticate()
  } catch (error) {
    const step = await nextStep(exchange, readStepUp(error))
    if (!step) throw error
    return proceed(exchange, email, step)
  }
  const { view } = await writeSession(exchange, answer)
  await endFlow(exchange)
  await endReplacedSession(exchange, view.sessionId)
  return { session: projectSession(view, config.clock.now()), flow: null }
}

/** Writes the step and tells the page. */
export async function proceed(exchange: Exchange, email: string, step: SealedStep): Promise<SignInAnswer> {
  const flow = await writeFlow(exchange, email, step)
  return { session: null, flow: await projectFlow(flow, exchange.config) }
}

/** The body of a step-up, whichever envelope it came in. Never branches on the status. */
function readStepUp(error: unknown): StepUp | undefined {
  if (!(error instanceof WorkOSError)) return undefined
  const code = stepUpCodes.find(known => known === error.code)
  return code && { ...(fromWire(error.rawData) as object), code }
}

async function nextStep({ config }: Exchange, stepUp: StepUp | undefined): Promise<SealedStep | undefined> {
  if (!stepUp) return undefined
  const { pendingAuthenticationToken, user } = stepUp
  switch (stepUp.code) {
    case 'email_verification_required': {
      if (!pendingAuthenticationToken) return { step: 'unsupported' }
      const userId = await readUserId(stepUp.emailVerificationId, config.userManagement)
      return { step: 'verifyEmail', sentAt: config.clock.now(), userId, pendingAuthenticationToken }
    }
    case 'organization_selection_required':
      if (!pendingAuthenticationToken || !user) return { step: 'unsupported' }
      return { step: 'selectOrganization', userId: user.id, pendingAuthenticationToken }
    case 'mfa_challenge':
      return pendingAuthenticationToken
        ? { step: 'challengeTotp', pendingAuthenticationToken }
        : { step: 'unsupported' }
    case 'mfa_enrollment':
      return pendingAuthenticationToken ? { step: 'enrollTotp', pendingAuthenticationToken } : { step: 'unsupported' }
    case 'sso_required':
    case 'organization_authentication_methods_required':
      return { step: 'useSso' }
    case 'radar_challenge':
    case 'radar_email_challenge':
    case 'radar_sms_challenge':
    case 'radar_sign_up_challenge':
    case 'radar_sms_sign_in_challenge':
    case 'passkey_progressive_enrollment':
    case 'application_consent_required':
      return { step: 'unsupported' }
    default:
      return stepUp.code satisfies never
  }
}

/** The step-up names no user, yet a resend needs one. Without it the step works and only resending does not. */
async function readUserId(
  id: string | undefined,
  workos: Exchange['config']['userManagement'],
): Promise<string | null> {
  if (id === undefined) return null
  return workos.getEmailVerification(id).then(
    verification => verification.userId,
    () => null,
  )
}

/** Somebody else, or the same person anew, signed in over a session: a copy of its cookie opens nothing (security row C5). */
async function endReplacedSession(exchange: Exchange, sessionId: string) {
  const { config, session } = exchange
  if (!session || session.sessionId === sessionId) return
  await markSignedOut(exchange, session)
  await config.userManagement.revokeSession({ sessionId: session.sessionId }).catch(() => {})
}

/** @throws {Refusal} `too_many_attempts` with the conversation used up, once it has no tries left. */
export async function countAttempt(
  exchange: Exchange & { flow: { id: string } },
  max: number,
): Promise<{ last: boolean }> {
  const attempts = await exchange.config.store.increment(`attempts:${exchange.flow.id}`, 60 * 60_000)
  if (attempts <= max) return { last: attempts === max }
  await endFlow(exchange)
  throw new Refusal('too_many_attempts', 'This conversation has no tries left')
}
