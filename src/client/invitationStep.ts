import type { InvitationPreview } from '../protocol.js'
import type { AuthError } from './AuthError.js'

/** What can be said of an invitation. Each part is null where it is not known, or not the visitor's to know. */
export type Invitation = Pick<InvitationPreview, 'organizationName' | 'inviterName' | 'role' | 'organizationId'>

/** How the visitor stands to an invitation they have the link of. The link itself is kept out of it. */
export type InvitationStep =
  | { step: 'opening' }
  /** Nobody could tell what it leads to. */
  | { step: 'unavailable'; error: AuthError }
  /** The page has no link, or one that leads nowhere. */
  | { step: 'unknown' }
  /** There is no handler: the hosted page alone can go on. */
  | { step: 'hosted' }
  | { [Name in KnownStep]: { step: Name; invitation: Invitation } }[KnownStep]

type KnownStep =
  /** Nobody is signed in. Whoever is new signs up; a known address is let in by the same code. */
  | 'signUp'
  /** They have an account and sign in with it: `signIn.current` says how far they are. */
  | 'signIn'
  /** Something has to be proven first: `signIn.current` says what. */
  | 'proof'
  /** The invited person is signed in. */
  | 'same'
  /** Somebody else is. */
  | 'other'
  | 'member'
  /** They have become a member on this page. */
  | 'joined'
  | OverStep

type OverStep = 'expired' | 'revoked' | 'used'

/** What moves the page of an invitation on. */
export type InvitationEvent =
  | { type: 'opened' }
  | { type: 'failed'; error: AuthError }
  | { type: 'missing' }
  | { type: 'sentToHostedPage' }
  | { type: 'looked'; sight: Sight }
  | { type: 'signInAsked' }
  | { type: 'stepAsked' }

/** What was seen of it at last. */
export interface Sight {
  preview: InvitationPreview
  /** It could still be accepted when this page first looked. */
  wasOpen: boolean
  /** The tab is in a conversation that began here. */
  isConversing: boolean
}

/** Pure. */
export function nextInvitation(current: InvitationStep, event: InvitationEvent): InvitationStep {
  switch (event.type) {
    case 'opened':
      return { step: 'opening' }
    case 'failed':
      return { step: 'unavailable', error: event.error }
    case 'missing':
      return { step: 'unknown' }
    case 'sentToHostedPage':
      return { step: 'hosted' }
    case 'looked':
      return { step: stepOf(event.sight), invitation: partsOf(event.sight.preview) }
    case 'signInAsked':
      return 'invitation' in current ? { ...current, step: 'signIn' } : current
    case 'stepAsked':
      // Whoever signs in with their own account is drawn the whole conversation already.
      return 'invitation' in current && current.step !== 'signIn' ? { ...current, step: 'proof' } : current
    default:
      return event satisfies never
  }
}

function stepOf({ preview: { relation, state }, wasOpen, isConversing }: Sight): KnownStep {
  const isOver = relation !== 'member' && state !== 'pending'
  if (isConversing && !isOver) return 'proof'
  // One to no organization makes nobody a member of anything.
  const hasAccepted = relation === 'member' || (relation === 'same' && state === 'accepted')
  if (hasAccepted && wasOpen) return 'joined'
  if (relation === 'member') return 'member'
  if (state !== 'pending') return state === 'accepted' ? 'used' : state
  return relation === 'none' ? 'signUp' : relation
}

function partsOf({ organizationName, inviterName, role, organizationId }: InvitationPreview): Invitation {
  return { organizationName, inviterName, role, organizationId }
}
