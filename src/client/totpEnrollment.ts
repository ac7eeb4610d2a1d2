import type { TotpSecret } from '../protocol.js'
import type { AuthError } from './AuthError.js'
import { isEnrollmentOver } from './factorEnrollment.js'

/** Where the setting up of an authenticator app stands. Only two of these hold the secret, so that nothing else keeps it. */
export type TotpEnrollment =
  | { step: 'idle' }
  | { step: 'starting' }
  /** To be scanned or copied. `error` is what became of the last code. */
  | { step: 'secret'; secret: string; uri: string; error: AuthError | null }
  | { step: 'verifying'; secret: string; uri: string }
  /** It was shown for too long, and taken back. */
  | { step: 'expired' }
  | { step: 'done' }
  | { step: 'failed'; error: AuthError }

export type TotpEnrollmentEvent =
  | { type: 'asked' }
  | { type: 'given'; totp: TotpSecret }
  | { type: 'submitted' }
  | { type: 'accepted' }
  | { type: 'refused'; error: AuthError }
  | { type: 'expired' }
  | { type: 'cancelled' }

/** Pure. An answer that comes after its question was given up changes nothing. */
export function nextEnrollment(current: TotpEnrollment, event: TotpEnrollmentEvent): TotpEnrollment {
  switch (event.type) {
    case 'asked':
      return { step: 'starting' }
    case 'given':
      return current.step === 'starting' ? { step: 'secret', ...event.totp, error: null } : current
    case 'submitted':
      return 'secret' in current ? { step: 'verifying', secret: current.secret, uri: current.uri } : current
    case 'accepted':
      return current.step === 'verifying' ? { step: 'done' } : current
    case 'refused':
      return afterRefusal(current, event.error)
    case 'expired':
      return 'secret' in current ? { step: 'expired' } : current
    case 'cancelled':
      return { step: 'idle' }
    default:
      return event satisfies never
  }
}

function afterRefusal(current: TotpEnrollment, error: AuthError): TotpEnrollment {
  if (current.step === 'starting') return { step: 'failed', error }
  if (current.step !== 'verifying') return current
  // The factor is gone with its conversation, and its secret is worth nothing any more.
  if (isEnrollmentOver(error)) return { step: 'failed', error }
  return { step: 'secret', secret: current.secret, uri: current.uri, error }
}
