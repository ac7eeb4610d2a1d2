import type { AuthError } from '../client/AuthError.js'
import { passwords } from '../locales/en.passwords.js'
import { totp } from '../locales/en.totp.js'
import { describeCodeError } from './describeCodeError.js'
import { describeError } from './describeError.js'
import { describeRules } from './describeRules.js'
import type { OwnSignInStep } from './stepProps.js'
import { usePart, useSentences } from './useSentences.js'

/** What to say of an error in this step, or of the rules that a password broke on the way to it; null where all is well. */
export function useStepSentence(current: OwnSignInStep, error: AuthError | null): string | null {
  const sentences = useSentences()
  const factor = usePart('totp', totp)
  const said = usePart('passwords', passwords)
  if (current.step === 'setPassword' && !error) return [said.broken, ...describeRules(current.errors, said)].join(' ')
  if (!error) return null
  switch (current.step) {
    case 'challengeTotp': {
      const chosen = current.factors.find(({ id }) => id === current.factorId)
      return describeCodeError(sentences, factor.errors, error, chosen?.type ?? 'totp')
    }
    case 'enrollTotp':
      return describeCodeError(sentences, factor.errors, error, 'totp')
    default:
      return describeError(sentences, error)
  }
}
