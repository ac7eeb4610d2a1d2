import type { AuthError } from '../client/AuthError.js'
import type { Catalogue } from '../locales/en.js'
import type { FactorChoice } from '../protocol.js'
import { describeError } from './describeError.js'
import type { Sentences } from './useSentences.js'

/** What is wrong with a code of a second factor, which no email brought. */
export function describeCodeError(
  sentences: Sentences,
  own: Catalogue['totp']['errors'],
  error: AuthError,
  type: FactorChoice['type'],
): string {
  if (error.code === 'invalid_code') return type === 'sms' ? own.telephoneCodeWrong : own.appCodeWrong
  if (error.code === 'code_expired' && type === 'totp') return own.appCodeUsed
  return describeError(sentences, error)
}
