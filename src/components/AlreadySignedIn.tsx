import type { User } from '../protocol.js'
import { Avatar } from './Avatar.js'
import { personName } from './personName.js'
import { SignOutButton } from './SignOutButton.js'
import { useSentences } from './useSentences.js'

/** What a sign-in page shows to somebody who needs none. */
export function AlreadySignedIn({ user }: { user: User }) {
  const { signIn } = useSentences()
  const name = personName(user)
  return (
    <div data-lk-part="step">
      <header data-lk-part="header">
        <h1 data-lk-part="heading">{signIn.alreadyHeading}</h1>
      </header>
      <div data-lk-part="person">
        <Avatar name={name} pictureUrl={user.profilePictureUrl} />
        <div data-lk-part="person-text">
          <bdi data-lk-part="person-name">{name}</bdi>
          {name !== user.email && <bdi data-lk-part="person-email">{user.email}</bdi>}
        </div>
      </div>
      <SignOutButton variant="secondary" />
    </div>
  )
}
