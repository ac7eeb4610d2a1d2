import type { User } from '../protocol.js'
import { Avatar } from './Avatar.js'
import { personName } from './personName.js'
import { useSentences } from './useSentences.js'

/** Who somebody is, at a glance. */
export function Person({ user }: { user: User }) {
  const name = personName(useSentences(), user)
  return (
    <div data-lk-part="person">
      <Avatar name={name} pictureUrl={user.profilePictureUrl} />
      <div data-lk-part="person-text">
        <bdi data-lk-part="person-name">{name}</bdi>
        {name !== user.email && <bdi data-lk-part="person-email">{user.email}</bdi>}
      </div>
    </div>
  )
}
