import type { InvitedDetails } from '../client/invitation.js'
import type { Invitation } from '../client/invitationStep.js'
import type { UseInvitation } from '../hooks/useInvitation.js'
import { invitation as english } from '../locales/en.invitation.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { fillName } from './fillName.js'
import { InvitationSummary } from './InvitationSummary.js'
import { NameFields } from './NameFields.js'
import { StepForm } from './StepForm.js'
import { useLook } from './useLook.js'
import { usePart } from './useSentences.js'

interface InvitedStepProps {
  use: UseInvitation
  invitation: Invitation
  focusOnMount: boolean
  /** What was typed, for when the step comes back. */
  typed: InvitedDetails
  onType: (details: InvitedDetails) => void
}

/** For whoever is not signed in, new here or not: the address is the invitation's, so that only names are asked for. */
export function InvitedStep({ use, invitation, focusOnMount, typed, onType }: InvitedStepProps) {
  const part = useLook()
  const sentences = usePart('invitation', english)
  const { signIn, signUp, toSignIn, error } = use
  const isPending = signIn.pending === 'signUpInvited'

  function submit(read: (name: string) => string) {
    const details = { firstName: read('firstName').trim(), lastName: read('lastName').trim() }
    onType(details)
    void signUp(details)
  }

  return (
    <StepForm
      heading={fillName(sentences, invitation)}
      notice={<Banner error={signIn.error ?? error} />}
      focusOnMount={focusOnMount}
      onSubmit={submit}
    >
      <InvitationSummary invitation={invitation} />
      <NameFields labels={sentences.signUp} values={typed} />
      <p {...part('hint')}>{sentences.signUp.hint}</p>
      <Button type="submit" pending={isPending}>
        {sentences.accept}
      </Button>
      <p {...part('aside')}>
        {sentences.signUp.haveAccount}{' '}
        <Button variant="link" onClick={toSignIn}>
          {sentences.signUp.toSignIn}
        </Button>
      </p>
    </StepForm>
  )
}
