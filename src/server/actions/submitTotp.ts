import * as v from 'valibot'
import type { SignInAnswer } from '../../protocol.js'
import { WorkOSError } from '../../workos/errors.js'
import type { AuthenticationResponse } from '../../workos/objects.js'
import type { Action } from '../action.js'
import { reportNotice } from '../audit.js'
import { attempt } from '../conversation.js'
import { dropEnrolling, isEnrolled, keepEnrolled } from '../enrolling.js'
import type { FlowExchange } from '../exchange.js'
import { code } from '../fields.js'
import { assertStep, type Enrolling, type SealedFlow } from '../flowCookie.js'
import { countRequest } from '../limits.js'
import { enterOrganization } from '../organizationSwitch.js'
import { Refusal, toRefusal } from '../Refusal.js'
import { projectSession } from '../sessionCookie.js'
import { spendTry } from '../tries.js'

type Enrollment = Extract<SealedFlow, { step: 'enrollTotp' }>
type Challenged = Extract<SealedFlow, { step: 'challengeTotp' }>

/** Challenge and pending token come from the seal, never from the page. */
export const submitTotp = {
  caller: 'flow',
  limits: ['codeTriesPerClient'],
  refusesImpersonator: true,
  input: v.strictObject({ code }),
  run({ code }, exchange) {
    const { flow } = exchange
    assertStep(flow, 'challengeTotp', 'enrollTotp')
    if (flow.step === 'challengeTotp') return spendTry(exchange, () => answerChallenge(code, flow, exchange))
    return spendTry(exchange, () => finishEnrollment(code, flow, exchange)).catch(async (error: unknown) => {
      // With the conversation goes what only it could finish.
      if (toRefusal(error).code === 'too_many_attempts') await dropEnrolling(flow, exchange.config).catch(() => {})
      throw error
    })
  },
} satisfies Action<'submitTotp'>

/** An app's challenge is made now and not when the step began: people look for their telephone. */
async function answerChallenge(code: string, flow: Challenged, exchange: FlowExchange): Promise<SignInAnswer> {
  const { userManagement } = exchange.config
  const { factorId, pendingAuthenticationToken } = flow
  if (factorId === null) throw new Refusal('invalid_input', 'No factor was chosen')
  await countRequest(['factorTriesPerAddress'], { email: flow.email }, exchange.config)
  const challengeId =
    flow.challengeId ?? (await userManagement.challengeFactor({ authenticationFactorId: factorId })).id
  return attempt(exchange, flow, () => authenticate(code, challengeId, pendingAuthenticationToken, exchange))
}

async function finishEnrollment(code: string, flow: Enrollment, exchange: FlowExchange): Promise<SignInAnswer> {
  const { config } = exchange
  const { enrolling, pendingAuthenticationToken, userId } = flow
  if (!enrolling) throw new Refusal('flow_ended', 'There is no factor yet that a code could be of')
  const { challengeId, factorId } = enrolling
  if (pendingAuthenticationToken === null) return finishBesideSession(code, flow, enrolling, exchange)
  const answer = await attempt(exchange, flow, () =>
    authenticate(code, challengeId, pendingAuthenticationToken, exchange),
  )
  await keepEnrolled(factorId, config)
  reportNotice('factor_added', userId, config)
  return answer
}

async function finishBesideSession(
  code: string,
  { userId, switchTo }: Enrollment,
  { factorId, challengeId, sms }: Enrolling,
  exchange: FlowExchange,
): Promise<SignInAnswer> {
  const { config, session, view } = exchange
  if (session?.userId !== userId || !view)
    throw new Refusal('flow_ended', 'Whoever began this enrolment is not signed in any more')
  const verify = (id: string) => config.userManagement.verifyChallenge({ authenticationChallengeId: id, code })
  const { valid } = await verify(challengeId).catch(async (error: unknown) => {
    if (!(error instanceof WorkOSError && error.code === 'one_time_code_previously_used')) throw error
    // Answered already, and the answer was lost: the next code of the app answers another one.
    if (!sms) return verify((await config.userManagement.challengeFactor({ authenticationFactorId: factorId })).id)
    // A telephone has no next code by itself, and its person asks for one; unless this conversation has seen it answer.
    if (await isEnrolled(factorId, config)) return { valid: true }
    throw error
  })
  if (!valid) throw new Refusal('invalid_code', 'WorkOS answered that the code is wrong')
  const isNews = !(await isEnrolled(factorId, config))
  await keepEnrolled(factorId, config)
  // Not used up, and its cookie stays: where this answer is lost, the next code of the app ends it once more and adds nothing.
  if (isNews) reportNotice('factor_added', userId, config)
  if (switchTo !== null) return enterOrganization({ ...exchange, flow: null, session, view }, switchTo)
  return { session: projectSession(view, config.clock.now()), flow: null }
}

function authenticate(
  code: string,
  authenticationChallengeId: string,
  pendingAuthenticationToken: string,
  { config, origin }: FlowExchange,
): Promise<AuthenticationResponse> {
  return config.userManagement.authenticateWithTotp({
    code,
    authenticationChallengeId,
    pendingAuthenticationToken,
    ...origin,
  })
}
