import type { SignInAnswer, TotpSecret } from '../protocol.js'
import { proceed } from './conversation.js'
import type { Exchange, FlowExchange } from './exchange.js'
import { endFlow, type EnrollTotpStep, type FlowFacts } from './flowCookie.js'
import type { Config } from './options.js'
import { Refusal } from './Refusal.js'

/**
 * Makes the factor of this conversation, in place of the one it made before: a page that was loaded anew has lost the
 * secret, and nobody may be left with two. WorkOS's picture of the code is not handed on: pages draw their own.
 */
export async function beginTotpEnrollment(
  exchange: Exchange,
  facts: FlowFacts,
  step: EnrollTotpStep,
): Promise<SignInAnswer & { totp: TotpSecret }> {
  const { config } = exchange
  await dropEnrolling(step, config)
  const { authenticationFactor, authenticationChallenge } = await config.userManagement.enrollAuthFactor({
    userId: step.userId,
    type: 'totp',
    totpUser: facts.email,
    totpIssuer: config.totpIssuer,
  })
  const { totp, id: factorId } = authenticationFactor
  if (!totp) throw new Refusal('unexpected', 'WorkOS enrolled a factor without a secret')
  const enrolling = { factorId, challengeId: authenticationChallenge.id }
  const answer = await proceed(exchange, facts, { ...step, enrolling })
  return { ...answer, totp: { secret: totp.secret, uri: totp.uri } }
}

/** Uses a conversation up before its end: a factor it made and did not finish goes with it. */
export async function giveUpFlow(exchange: FlowExchange) {
  const { flow, config } = exchange
  await endFlow(exchange)
  if (flow.step === 'enrollTotp') await dropEnrolling(flow, config)
}

/** Deletes exactly the factor that this conversation made and did not finish. */
async function dropEnrolling({ enrolling }: EnrollTotpStep, { userManagement }: Config) {
  if (enrolling) await userManagement.deleteFactor(enrolling.factorId).catch(() => {})
}
