import type { ReactNode } from 'react'
import type { Invitation } from '../client/invitationStep.js'
import { fillWith } from './fillWith.js'

/** The heading of an invitation: with the name of its organization, where it has one. */
export function fillName(
  { heading, headingPlain }: { heading: string; headingPlain: string },
  { organizationName }: Pick<Invitation, 'organizationName'>,
): ReactNode {
  return organizationName === null ? headingPlain : fillWith(heading, { organization: organizationName })
}
