import type { AuthError } from '../client/AuthError.js'
import { passwords } from '../locales/en.passwords.js'
import { totp } from '../locales/en.totp.js'
import type { FactorChoice } from '../protocol.js'
import { describeCodeError } from './describeCodeError.js'
import { describeError } from './describeError.js'
import { describeRules } from './describeRules.js'
import type { OwnSignInStep } from './stepProps.js'
import { usePart, useSentences } from './useSentences.js'

/** What to say of an error in this step, or of the rules that a password broke on the way to it; null where all is well. */
export function useStepSentence(current: OwnSignInStep, error: AuthError | null): string | null {
  const sentences = useSentences()
  const code = usePart('totp', totp)
  const said = usePart('passwords', passwords)
  if (current.step === 'setPassword' && !error) return [said.broken, ...describeRules(current.errors, said)].join(' ')
  if (!error) return null
  const factor = factorOf(current)
  return factor ? describeCodeError(sentences, code.errors, error, factor) : describeError(sentences, error)
}

/** What the code comes from, where no email brings it. */
function factorOf(current: OwnSignInStep): FactorChoice['type'] | null {
  if (current.step === 'enrollTotp') return 'totp'
  if (current.step !== 'challengeTotp') return null
  return current.factors.find(({ id }) => id === current.factorId)?.type ?? 'totp'
}
