import type { ReactNode } from 'react'
import type { Invitation } from '../client/invitationStep.js'
import type { KnownSession } from '../client/session.js'
import type { UseInvitation } from '../hooks/useInvitation.js'
import { invitation as english } from '../locales/en.invitation.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { fillName } from './fillName.js'
import { fillWith } from './fillWith.js'
import { InvitationSummary } from './InvitationSummary.js'
import { Person } from './Person.js'
import { StepForm } from './StepForm.js'
import { useLook } from './useLook.js'
import { usePart } from './useSentences.js'

interface InvitationAnswerProps {
  use: UseInvitation
  step: 'same' | 'other' | 'member' | 'joined' | 'expired' | 'revoked' | 'used'
  invitation: Invitation
  /** Who is signed in; null is nobody. */
  session: KnownSession | null
  focusOnMount: boolean
}

/** How the visitor stands to the invitation, and what they can do about it. */
export function InvitationAnswer({ use, step, invitation, session, focusOnMount }: InvitationAnswerProps) {
  const part = useLook()
  const sentences = usePart('invitation', english)
  const { pending, error, accept, switchAccount, enter, toSignIn } = use
  const { organizationName, inviterName, organizationId } = invitation
  const person = session && <Person user={session.user} />

  const draw = (heading: ReactNode, content: ReactNode, description?: ReactNode) => (
    <StepForm
      // Another screen takes the focus anew.
      key={step}
      heading={heading}
      description={description}
      notice={<Banner error={error} />}
      focusOnMount={focusOnMount}
    >
      {content}
    </StepForm>
  )
  const switchButton = (variant: 'primary' | 'secondary' | 'link', text: string) => (
    <Button variant={variant} pending={pending === 'switchAccount'} onClick={() => void switchAccount()}>
      {text}
    </Button>
  )

  switch (step) {
    case 'same':
      return draw(
        fillName(sentences, invitation),
        <>
          <InvitationSummary invitation={invitation} />
          {person}
          <Button pending={pending === 'accept'} onClick={() => void accept()}>
            {sentences.accept}
          </Button>
          {switchButton('link', sentences.same.switch)}
        </>,
      )
    case 'other':
      return draw(
        sentences.other.heading,
        <>
          <InvitationSummary invitation={invitation} />
          <p {...part('hint')}>{sentences.other.hint}</p>
          {switchButton('primary', sentences.other.switch)}
        </>,
        session && fillWith(sentences.other.description, { email: session.user.email }),
      )
    case 'member':
    case 'joined':
      return draw(
        fillName(sentences[step], invitation),
        <>
          {person}
          {organizationId !== null && session?.organization?.id !== organizationId && (
            <Button pending={pending === 'enter'} onClick={() => void enter()}>
              {organizationName === null
                ? sentences.member.enterPlain
                : fillWith(sentences.member.enter, { organization: organizationName })}
            </Button>
          )}
          {/* Being a member says nothing of whom it was sent to. */}
          {step === 'member' && switchButton('link', sentences.same.switch)}
        </>,
      )
    case 'expired':
    case 'revoked':
    case 'used':
      return draw(
        sentences[step].heading,
        <>
          <InvitationSummary invitation={invitation} />
          {session ? (
            <>
              {person}
              {switchButton('secondary', sentences.other.switch)}
            </>
          ) : (
            <Button variant="secondary" onClick={toSignIn}>
              {sentences.signUp.toSignIn}
            </Button>
          )}
        </>,
        step === 'used' ? sentences.used.description : askAgain(),
      )
    default:
      return step satisfies never
  }

  function askAgain(): ReactNode {
    return inviterName === null ? sentences.askAgain : fillWith(sentences.askAgainBy, { name: inviterName })
  }
}
