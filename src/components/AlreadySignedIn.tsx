import type { User } from '../protocol.js'
import { Person } from './Person.js'
import { SignOutButton } from './SignOutButton.js'
import { StepForm } from './StepForm.js'
import { useSentences } from './useSentences.js'

interface AlreadySignedInProps {
  user: User
  /** Somebody who has just signed in is told so: the focus was in a field that is gone. */
  focusOnMount: boolean
}

/** What a sign-in page shows to somebody who needs none. */
export function AlreadySignedIn({ user, focusOnMount }: AlreadySignedInProps) {
  const { signIn } = useSentences()
  return (
    <StepForm heading={signIn.alreadyHeading} focusOnMount={focusOnMount}>
      <Person user={user} />
      <SignOutButton variant="secondary" />
    </StepForm>
  )
}
