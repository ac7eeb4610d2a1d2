import type { ReauthenticationStep } from '../client/reauthentication.js'
import { passwords } from '../locales/en.passwords.js'
import { totp } from '../locales/en.totp.js'
import type { FactorChoice } from '../protocol.js'
import { describeCodeError } from './describeCodeError.js'
import { describeError } from './describeError.js'
import { describeRules } from './describeRules.js'
import type { Describe } from './OwnStep.js'
import type { OwnSignInStep } from './stepProps.js'
import { usePart } from './useSentences.js'

/** Says of an error what it means in this step, or which rules a password broke on the way to it. */
export function useDescribeStep(current: OwnSignInStep | ReauthenticationStep): Describe {
  const code = usePart('totp', totp)
  const said = usePart('passwords', passwords)
  return (error, sentences) => {
    if (current.step === 'setPassword' && !error) {
      return [said.broken, ...describeRules(current.errors, said)].join(' ')
    }
    if (!error) return null
    const factor = factorOf(current)
    return factor ? describeCodeError(sentences, code.errors, error, factor) : describeError(sentences, error)
  }
}

/** What the code comes from, where no email brings it. */
function factorOf(current: OwnSignInStep | ReauthenticationStep): FactorChoice['type'] | null {
  if (current.step === 'enrollTotp') return 'totp'
  if (current.step !== 'challengeTotp') return null
  return current.factors.find(({ id }) => id === current.factorId)?.type ?? 'totp'
}
