import type { AuthError } from './AuthError.js'
import { isEnrollmentOver } from './factorEnrollment.js'

/** Where the setting up of a telephone stands. */
export type SmsEnrollment =
  /** Its number is asked for. `error` is what became of the last one. */
  | { step: 'number'; error: AuthError | null }
  | { step: 'sending' }
  /** A code went to the number that ends in `sentTo`. `resendAt` is the epoch millisecond from which another may be asked for. */
  | { step: 'code'; sentTo: string; resendAt: number; pending: 'code' | 'resend' | null; error: AuthError | null }
  /** Nobody came back with the code. */
  | { step: 'expired' }
  | { step: 'done' }
  | { step: 'failed'; error: AuthError }

export type SmsEnrollmentEvent =
  /** Once the visitor is known: the conversation has sent a code before. */
  | { type: 'found'; sentTo: string; resendAt: number }
  | { type: 'asked' }
  | { type: 'askedAgain' }
  | { type: 'sent'; sentTo: string; resendAt: number }
  | { type: 'submitted' }
  | { type: 'accepted' }
  | { type: 'refused'; error: AuthError }
  | { type: 'expired' }
  /** Another number, or none at all. */
  | { type: 'leftBehind' }

export const firstNumber: SmsEnrollment = { step: 'number', error: null }

/** Pure. An answer that comes after its question was given up changes nothing. */
export function nextSmsEnrollment(current: SmsEnrollment, event: SmsEnrollmentEvent): SmsEnrollment {
  switch (event.type) {
    case 'found':
      return current === firstNumber ? codeSent(event) : current
    case 'asked':
      return { step: 'sending' }
    case 'askedAgain':
      return current.step === 'code' ? { ...current, pending: 'resend', error: null } : current
    case 'sent': {
      const isAsked = current.step === 'sending' || current.step === 'code'
      return isAsked ? codeSent(event) : current
    }
    case 'submitted':
      return current.step === 'code' ? { ...current, pending: 'code' } : current
    case 'accepted':
      return current.step === 'code' ? { step: 'done' } : current
    case 'refused':
      return afterRefusal(current, event.error)
    case 'expired':
      return current.step === 'code' ? { step: 'expired' } : current
    case 'leftBehind':
      return firstNumber
    default:
      return event satisfies never
  }
}

function codeSent({ sentTo, resendAt }: { sentTo: string; resendAt: number }): SmsEnrollment {
  return { step: 'code', sentTo, resendAt, pending: null, error: null }
}

function afterRefusal(current: SmsEnrollment, error: AuthError): SmsEnrollment {
  if (isEnrollmentOver(error)) return { step: 'failed', error }
  if (current.step === 'sending') return { step: 'number', error }
  return current.step === 'code' ? { ...current, pending: null, error } : current
}
