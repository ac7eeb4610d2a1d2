import { type ReactNode, useEffect, useRef } from 'react'
import { organizationProfile } from '../locales/en.organizationProfile.js'
import type { InvitationSummary } from '../protocol.js'
import { Button } from './Button.js'
import { Confirm } from './Confirm.js'
import { fill } from './fill.js'
import { fillWith } from './fillWith.js'
import { dayFormat } from './formatTime.js'
import { isFocusLost } from './isFocusLost.js'
import { ProfileRow } from './ProfileRow.js'
import { usePart, useSentences } from './useSentences.js'

interface InvitationRowProps {
  invitation: InvitationSummary
  /** What its role is called; null where it has none. */
  role: string | null
  mayManage: boolean
  /** Whether it is to be taken back is being asked. */
  isAsking: boolean
  isPending: boolean
  /** Why the last act was refused. */
  notice: ReactNode
  onAsk: (isAsking: boolean) => void
  onRevoke: () => void
  onResend: () => void
  onInvite: () => void
}

/** An invitation, and what can be done with it as it stands. */
export function InvitationRow(props: InvitationRowProps) {
  const { invitation, role, mayManage, isAsking, isPending, notice, onAsk, onRevoke, onResend, onInvite } = props
  const { locale } = useSentences()
  const { invitations: sentences } = usePart('organizationProfile', organizationProfile)
  const { email, state, createdAt, expiresAt } = invitation
  const isOpen = state === 'pending'
  const formatDay = dayFormat(locale)
  const dates = {
    pending: fill(sentences.expiresAt, { date: formatDay(expiresAt) }),
    expired: fill(sentences.expiredAt, { date: formatDay(expiresAt) }),
    accepted: fill(sentences.sentAt, { date: formatDay(createdAt) }),
    revoked: fill(sentences.sentAt, { date: formatDay(createdAt) }),
  }

  const opener = useRef<HTMLButtonElement>(null)
  const wasAsking = useRef(isAsking)
  useEffect(() => {
    if (wasAsking.current && !isAsking && isFocusLost()) opener.current?.focus()
    wasAsking.current = isAsking
  }, [isAsking])

  return (
    <>
      <ProfileRow
        badge={isOpen ? undefined : sentences[state]}
        detail={[role, dates[state]].filter(Boolean).join(' · ')}
        action={mayManage && !isAsking && actions()}
      >
        {email}
      </ProfileRow>
      {isAsking ? (
        <Confirm
          question={fillWith(sentences.revokeQuestion, { email })}
          action={sentences.revoke}
          isPending={isPending}
          notice={notice}
          onConfirm={onRevoke}
          onCancel={() => onAsk(false)}
        />
      ) : (
        notice
      )}
    </>
  )

  function actions(): ReactNode {
    if (state === 'accepted') return null
    if (!isOpen) {
      return (
        <Button
          variant="link"
          pending={isPending}
          aria-label={fill(sentences.againNamed, { email })}
          onClick={() => !isPending && onInvite()}
        >
          {sentences.again}
        </Button>
      )
    }
    return (
      <>
        <Button
          variant="link"
          pending={isPending}
          aria-label={fill(sentences.resendNamed, { email })}
          onClick={() => !isPending && onResend()}
        >
          {sentences.resend}
        </Button>
        <Button
          ref={opener}
          variant="link"
          data-tone="danger"
          aria-label={fill(sentences.revokeNamed, { email })}
          onClick={() => onAsk(true)}
        >
          {sentences.revoke}
        </Button>
      </>
    )
  }
}
