import type { Invitation } from '../client/invitationStep.js'
import { invitation as english } from '../locales/en.invitation.js'
import { Avatar } from './Avatar.js'
import { fillWith } from './fillWith.js'
import { roleName } from './roleName.js'
import { useLook } from './useLook.js'
import { usePart } from './useSentences.js'

/** What an invitation is to, from whom, and as what, as far as that is known. */
export function InvitationSummary({ invitation }: { invitation: Invitation }) {
  const part = useLook()
  const sentences = usePart('invitation', english)
  const { organizationName, inviterName, role } = invitation
  if (organizationName === null && inviterName === null && role === null) return null
  return (
    <div {...part('invitation')}>
      {organizationName !== null && <Avatar name={organizationName} shape="organization" />}
      <div {...part('invitation-text')}>
        {organizationName !== null && <bdi {...part('invitation-organization')}>{organizationName}</bdi>}
        {inviterName !== null && (
          <span {...part('invitation-detail')}>{fillWith(sentences.invitedBy, { name: inviterName })}</span>
        )}
        {role !== null && (
          <span {...part('invitation-detail')}>{fillWith(sentences.role, { role: roleName(role) })}</span>
        )}
      </div>
    </div>
  )
}
