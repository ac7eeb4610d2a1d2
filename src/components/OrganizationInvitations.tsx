import { type ReactNode, useEffect, useState } from 'react'
import type { AuthError, Result } from '../client/AuthError.js'
import { type InvitationAnswer, useInvitations } from '../hooks/useInvitations.js'
import { useRoles } from '../hooks/useRoles.js'
import { organizationProfile } from '../locales/en.organizationProfile.js'
import type { InvitationSummary } from '../protocol.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { Done } from './Done.js'
import { useHasDraft } from './EditForm.js'
import { fill } from './fill.js'
import { fillWith } from './fillWith.js'
import { InvitationAnswers } from './InvitationAnswers.js'
import { InvitationRow } from './InvitationRow.js'
import { InviteForm, progressOf } from './InviteForm.js'
import { isFocusLost } from './isFocusLost.js'
import type { OrganizationSectionProps } from './OrganizationPage.js'
import { RemoteRows } from './RemoteRows.js'
import { roleName } from './roleName.js'
import { SearchField } from './SearchField.js'
import { SelectField } from './SelectField.js'
import { useEditing } from './useEditing.js'
import { useLook } from './useLook.js'
import { usePart, useSentences } from './useSentences.js'

const states = ['pending', 'accepted', 'expired', 'revoked'] as const

/** What is done with one of them, and how far that is. */
interface Acted {
  id: string
  act: 'revocation' | 'sending'
  isPending: boolean
  error: AuthError | null
}

/** Who was asked to join, and the way to ask more. */
export function OrganizationInvitations({ session, organization, headingId, mayManage }: OrganizationSectionProps) {
  const part = useLook()
  const { locale } = useSentences()
  const { invitations: sentences } = usePart('organizationProfile', organizationProfile)
  const [search, setSearch] = useState('')
  const [state, setState] = useState<InvitationSummary['state'] | ''>('pending')
  const invitations = useInvitations({ search, ...(state !== '' && { state }) })
  const roles = useRoles()
  const nameOf = (slug: string) => roles.items.find(each => each.slug === slug)?.name ?? roleName(slug)

  const draft = { form: `invitations ${organization.id}`, userId: session.user.id }
  const { isOpen, open, close, opener } = useEditing(useHasDraft(draft.form, draft.userId))
  const [answers, setAnswers] = useState<readonly InvitationAnswer[]>([])
  const [acted, setActed] = useState<Acted | null>(null)
  const [done, setDone] = useState<ReactNode>(null)
  useEffect(() => {
    if (done !== null && isFocusLost()) document.getElementById(headingId)?.focus()
  }, [done, headingId])

  function begin() {
    setDone(null)
    setAnswers([])
    setActed(null)
  }

  async function carryOut(id: string, act: Acted['act'], run: () => Promise<Result>, sentence: ReactNode) {
    begin()
    setActed({ id, act, isPending: true, error: null })
    const result = await run()
    setActed(before => {
      if (before?.id !== id) return before
      return result.ok ? null : { ...before, isPending: false, error: result.error }
    })
    if (result.ok) setDone(sentence)
  }

  async function inviteAgain({ email, role }: InvitationSummary): Promise<Result> {
    const [answer] = await invitations.send([email], role === null ? {} : { role })
    return answer?.result ?? { ok: true }
  }

  return (
    <>
      {mayManage && isOpen && (
        <InviteForm
          draft={draft}
          roles={roles}
          send={invitations.send}
          onStart={begin}
          onAnswer={answer => setAnswers(before => [...before, answer])}
          onSent={count => {
            setDone(fill(sentences.sending, progressOf(locale, { count, total: count })))
            close()
          }}
          onClose={close}
        />
      )}
      {mayManage && !isOpen && (
        <Button
          ref={opener}
          data-inline=""
          onClick={() => {
            begin()
            open()
          }}
        >
          {sentences.invite}
        </Button>
      )}
      <InvitationAnswers answers={answers} />
      <div {...part('filters')}>
        <SearchField label={sentences.search} value={search} onChange={event => setSearch(event.currentTarget.value)} />
        <SelectField
          label={sentences.state}
          isLabelHidden
          value={state}
          choices={[
            ...states.map(value => ({ value, label: sentences[value] })),
            { value: '', label: sentences.everyState },
          ]}
          onChange={event => setState(states.find(each => each === event.currentTarget.value) ?? '')}
        />
      </div>
      <RemoteRows
        list={invitations}
        empty={search.trim() === '' && state === 'pending' ? sentences.empty : sentences.none}
        labelledBy={headingId}
      >
        {invitation => {
          const { id, email, role } = invitation
          const own = acted?.id === id ? acted : null
          return (
            <InvitationRow
              invitation={invitation}
              role={role === null ? null : nameOf(role)}
              mayManage={mayManage}
              isAsking={own?.act === 'revocation'}
              isPending={own?.isPending ?? false}
              notice={<Banner error={own?.error ?? null} />}
              onAsk={isAsking => {
                begin()
                if (isAsking) setActed({ id, act: 'revocation', isPending: false, error: null })
              }}
              onRevoke={() =>
                void carryOut(id, 'revocation', () => invitations.revoke(id), fillWith(sentences.revokeDone, { email }))
              }
              onResend={() =>
                void carryOut(id, 'sending', () => invitations.resend(id), fillWith(sentences.resent, { email }))
              }
              onInvite={() =>
                void carryOut(id, 'sending', () => inviteAgain(invitation), fillWith(sentences.invitedAgain, { email }))
              }
            />
          )
        }}
      </RemoteRows>
      <Done>{done}</Done>
    </>
  )
}
