import type { User } from '../protocol.js'
import { Avatar } from './Avatar.js'
import { personName } from './personName.js'
import { useLook } from './useLook.js'
import { useSentences } from './useSentences.js'

/** Who somebody is, at a glance. */
export function Person({ user }: { user: User }) {
  const part = useLook()
  const name = personName(useSentences(), user)
  return (
    <div {...part('person')}>
      <Avatar name={name} pictureUrl={user.profilePictureUrl} />
      <div {...part('person-text')}>
        <bdi {...part('person-name')}>{name}</bdi>
        {name !== user.email && <bdi {...part('person-email')}>{user.email}</bdi>}
      </div>
    </div>
  )
}
