import { useEffect, useId, useRef, useState } from 'react'
import type { UseEntering } from '../hooks/useEntering.js'
import type { UseOwnInvitations } from '../hooks/useOwnInvitations.js'
import { organizationPanel } from '../locales/en.organizationPanel.js'
import type { OwnInvitation } from '../protocol.js'
import type { AuthError } from '../client/AuthError.js'
import { fill } from './fill.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { roleName } from './roleName.js'
import { SwitcherLabel } from './SwitcherOption.js'
import { useLook } from './useLook.js'
import { usePart } from './useSentences.js'

interface OwnInvitationsProps {
  invitations: UseOwnInvitations
  use: UseEntering
  /** Nobody answers in somebody else's name. */
  mayAnswer: boolean
}

/** What the visitor was invited to, and has not answered yet. Nothing where there is nothing. */
export function OwnInvitations({ invitations, use, mayAnswer }: OwnInvitationsProps) {
  const part = useLook()
  const id = useId()
  const sentences = usePart('organizationPanel', organizationPanel)
  const [error, setError] = useState<AuthError | null>(null)
  const { items, accept, decline } = invitations
  if (items.length === 0 && !error) return null

  async function turnDown(invitationId: string) {
    setError(null)
    const result = await decline(invitationId)
    if (!result.ok) setError(result.error)
  }

  return (
    <section {...part('switcher-section')} aria-labelledby={`${id}-heading`}>
      <h2 {...part('switcher-heading')} id={`${id}-heading`}>
        {sentences.invitations}
      </h2>
      <Banner error={error} />
      <ul {...part('switcher-invitations')} aria-labelledby={`${id}-heading`}>
        {items.map(invitation => (
          <Row
            key={invitation.id}
            invitation={invitation}
            isPending={use.entering.status === 'underWay' && use.entering.into === invitation.id}
            mayAnswer={mayAnswer}
            onAccept={() => void use.enter(invitation.id, () => accept(invitation.id))}
            onDecline={() => void turnDown(invitation.id)}
          />
        ))}
      </ul>
    </section>
  )
}

interface RowProps {
  invitation: OwnInvitation
  isPending: boolean
  mayAnswer: boolean
  onAccept: () => void
  onDecline: () => void
}

function Row({ invitation, isPending, mayAnswer, onAccept, onDecline }: RowProps) {
  const part = useLook()
  const sentences = usePart('organizationPanel', organizationPanel)
  const [isAsking, setIsAsking] = useState<boolean | null>(null)
  const answer = useRef<HTMLButtonElement>(null)
  const { organization, role } = invitation
  const named = (sentence: string) => fill(sentence, { organization: organization.name })

  // The button that was pressed makes way for others.
  useEffect(() => {
    if (isAsking !== null) answer.current?.focus()
  }, [isAsking])

  return (
    <li {...part('switcher-invitation')}>
      <div {...part('switcher-row')}>
        <SwitcherLabel name={organization.name} detail={roleName(role ?? '')} />
      </div>
      {isAsking && (
        <p role="alert" {...part('hint')}>
          {sentences.declineQuestion}
        </p>
      )}
      {mayAnswer && (
        <div {...part('switcher-answers')}>
          {isAsking ? (
            <>
              <Button variant="secondary" aria-label={named(sentences.declineNamed)} onClick={onDecline}>
                {sentences.decline}
              </Button>
              <Button
                key="keep"
                ref={answer}
                variant="secondary"
                aria-label={named(sentences.keepNamed)}
                onClick={() => setIsAsking(false)}
              >
                {sentences.keep}
              </Button>
            </>
          ) : (
            <>
              <Button pending={isPending} aria-label={named(sentences.joinNamed)} onClick={onAccept}>
                {sentences.join}
              </Button>
              <Button
                key="decline"
                ref={answer}
                variant="secondary"
                aria-label={named(sentences.declineNamed)}
                onClick={() => setIsAsking(true)}
              >
                {sentences.decline}
              </Button>
            </>
          )}
        </div>
      )}
    </li>
  )
}
