'use client'

import { useMemo } from 'react'
import type { AuthErrorCode, Result } from '../client/AuthError.js'
import type { AuthClient } from '../client/createAuthClient.js'
import { changeEverywhere, withChanges } from '../client/remoteLists.js'
import type { ActionInput, InvitationSummary } from '../protocol.js'
import { useAuthClient } from './useAuthClient.js'
import { type Narrowing, useNarrowedList } from './useNarrowedList.js'
import type { UseRemoteList } from './useRemoteList.js'

/** Which of the organization's invitations; what is not named does not narrow. */
export interface InvitationsQuery {
  /** Part of an address; case does not matter. @default '' everything */
  search?: string
  /** The slug of a role. @default any */
  role?: string
  /** @default any */
  state?: InvitationSummary['state']
}

type Answered = Result<{ data: { invitation: InvitationSummary } }>

/** What goes for each of the invitations that are sent together. */
export interface InvitationOptions extends Omit<ActionInput<'sendInvitation'>, 'email'> {
  /** Told of each address as its answer comes. */
  onAnswer?: (answer: InvitationAnswer) => void
}

/** What became of one address. */
export interface InvitationAnswer {
  email: string
  result: Answered
}

export interface UseInvitations extends UseRemoteList<InvitationSummary> {
  /**
   * Invites each address, one after the other. What is wrong with one address does not keep the others from being
   * invited; what would go wrong with any of them, no network or a limit that is reached for instance, is the answer for
   * all that are left. Resolves to one answer an address, in their order; the list is asked for again once, at the end.
   */
  send: (emails: readonly string[], options?: InvitationOptions) => Promise<readonly InvitationAnswer[]>
  /** Mails an open one again. */
  resend: (invitationId: string) => Promise<Answered>
  /** Takes an open one back; the list says so at once, and goes back where that fails. */
  revoke: (invitationId: string) => Promise<Answered>
}

/**
 * The invitations to the organization that the session is in, in whatever state, page by page, and what an admin can do
 * about them. Those to the visitor themselves are `useOwnInvitations`.
 */
export function useInvitations({ search, role, state }: InvitationsQuery = {}): UseInvitations {
  const client = useAuthClient()
  const list = useNarrowedList('useInvitations', 'listInvitations', { search, role, state }, isMeant)
  const ways = useMemo(() => waysOf(client), [client])
  return useMemo(() => ({ ...list, ...ways }), [list, ways])
}

function isMeant({ email, role, state }: InvitationSummary, wanted: Narrowing<'listInvitations'>): boolean {
  if (wanted.role !== undefined && wanted.role !== role) return false
  if (wanted.state !== undefined && wanted.state !== state) return false
  return email.toLowerCase().includes((wanted.search ?? '').toLowerCase())
}

/** What says something of one address and nothing of the next. */
const ofOneAddress: ReadonlySet<AuthErrorCode> = new Set([
  'already_invited',
  'already_member',
  'email_not_deliverable',
  'invalid_input',
])

function waysOf(client: AuthClient): Pick<UseInvitations, 'send' | 'resend' | 'revoke'> {
  return {
    async send(emails, { onAnswer, ...options } = {}) {
      const answers: InvitationAnswer[] = []

      async function sendAll(): Promise<Result> {
        let last: Answered | undefined
        for (const email of emails) {
          const isOver = last && !last.ok && !ofOneAddress.has(last.error.code)
          last = last && isOver ? last : await client.call('sendInvitation', { ...options, email })
          const answer = { email, result: last }
          answers.push(answer)
          onAnswer?.(answer)
        }
        const refused = answers.every(({ result }) => !result.ok) ? last : undefined
        return refused ?? { ok: true }
      }

      await changeEverywhere(client, 'listInvitations', items => items, sendAll)
      return answers
    },
    async resend(invitationId) {
      const result = await client.call('resendInvitation', { invitationId })
      if (!result.ok) return result
      const { invitation } = result.data
      return changeEverywhere(
        client,
        'listInvitations',
        withChanges<InvitationSummary>(invitationId, invitation),
        async () => result,
      )
    },
    revoke: invitationId =>
      changeEverywhere(
        client,
        'listInvitations',
        withChanges<InvitationSummary>(invitationId, { state: 'revoked' }),
        () => client.call('revokeInvitation', { invitationId }),
      ),
  }
}
