import type { SignInAnswer } from '../protocol.js'
import { dropEnrolling, nameEnrolling } from './enrolling.js'
import type { Exchange } from './exchange.js'
import type { EnrollTotpStep, FlowFacts } from './flowCookie.js'
import { countRequest } from './limits.js'
import { Refusal } from './Refusal.js'

/**
 * Makes a telephone the factor of this conversation, in place of what it made before, and sends it a code; for the number
 * it has already, only another code.
 */
export async function beginSmsEnrollment(
  exchange: Exchange,
  facts: FlowFacts,
  step: EnrollTotpStep,
  phoneNumber: string,
): Promise<SignInAnswer> {
  const { config } = exchange
  const { userManagement, smsFactors, clock } = config
  if (!smsFactors) throw new Refusal('forbidden', 'Telephones are no second factors here: smsFactors is off')
  // Messages cost the host money: neither one person nor one number gets as many as somebody likes.
  await countRequest(['codesPerAddress'], { email: facts.email }, config)
  await countRequest(['codesPerAddress'], { email: phoneNumber }, config)

  const known = step.enrolling?.sms?.phoneNumber === phoneNumber ? step.enrolling.factorId : undefined
  const factorId = known ?? (await makeFactor())
  const { id: challengeId } = await userManagement
    .challengeFactor({ authenticationFactorId: factorId })
    .catch(async (error: unknown) => {
      // No seal names it yet.
      if (known === undefined) await userManagement.deleteFactor(factorId).catch(() => {})
      throw error
    })
  return nameEnrolling(exchange, facts, step, { factorId, challengeId, sms: { phoneNumber, sentAt: clock.now() } })

  async function makeFactor() {
    await dropEnrolling({ ...step, id: exchange.flow?.id }, config)
    return (await userManagement.enrollFactor({ type: 'sms', phoneNumber, userId: step.userId })).id
  }
}
