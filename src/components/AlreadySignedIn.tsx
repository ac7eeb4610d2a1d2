import type { User } from '../protocol.js'
import { Avatar } from './Avatar.js'
import { personName } from './personName.js'
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
  const name = personName(user)
  return (
    <StepForm heading={signIn.alreadyHeading} focusOnMount={focusOnMount}>
      <div data-lk-part="person">
        <Avatar name={name} pictureUrl={user.profilePictureUrl} />
        <div data-lk-part="person-text">
          <bdi data-lk-part="person-name">{name}</bdi>
          {name !== user.email && <bdi data-lk-part="person-email">{user.email}</bdi>}
        </div>
      </div>
      <SignOutButton variant="secondary" />
    </StepForm>
  )
}
