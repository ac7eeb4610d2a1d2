import type { SignInAnswer, TotpSecret } from '../protocol.js'
import { dropEnrolling, nameEnrolling } from './enrolling.js'
import type { Exchange } from './exchange.js'
import type { EnrollTotpStep, FlowFacts } from './flowCookie.js'
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
  await dropEnrolling({ ...step, id: exchange.flow?.id }, config)
  const { authenticationFactor, authenticationChallenge } = await config.userManagement.enrollAuthFactor({
    userId: step.userId,
    type: 'totp',
    totpUser: facts.email,
    totpIssuer: config.totpIssuer,
  })
  const { totp, id: factorId } = authenticationFactor
  if (!totp) throw new Refusal('unexpected', 'WorkOS enrolled a factor without a secret')
  const enrolling = { factorId, challengeId: authenticationChallenge.id }
  const answer = await nameEnrolling(exchange, facts, step, enrolling)
  return { ...answer, totp: { secret: totp.secret, uri: totp.uri } }
}
