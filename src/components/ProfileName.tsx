import { useState } from 'react'
import { useAuthClient } from '../hooks/useAuthClient.js'
import { useRequest } from '../hooks/useRequest.js'
import { userProfile } from '../locales/en.userProfile.js'
import type { User } from '../protocol.js'
import { Avatar } from './Avatar.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { Done } from './Done.js'
import { EditForm, useHasDraft } from './EditForm.js'
import { personName } from './personName.js'
import type { ProfileSectionProps } from './ProfilePage.js'
import { ProfileRow } from './ProfileRow.js'
import { TextField } from './TextField.js'
import { useEditing } from './useEditing.js'
import { useLook } from './useLook.js'
import { usePart } from './useSentences.js'

const longest = 200

/** What somebody is called, and the picture that WorkOS knows them by. */
export function ProfileName({ session: { user, impersonator } }: ProfileSectionProps) {
  const { name: sentences } = usePart('userProfile', userProfile)
  const { isOpen, open, close, opener } = useEditing(useHasDraft('name', user.id))
  const [isSaved, setIsSaved] = useState(false)
  const name = personName(user)

  function edit() {
    setIsSaved(false)
    open()
  }

  function end(isDone: boolean) {
    setIsSaved(isDone)
    close()
  }

  return (
    <>
      {isOpen ? (
        <NameForm user={user} onClose={end} />
      ) : (
        <ProfileRow
          mark={<Avatar name={name} pictureUrl={user.profilePictureUrl} />}
          action={
            impersonator === null && (
              <Button ref={opener} variant="link" onClick={edit}>
                {sentences.edit}
              </Button>
            )
          }
        >
          {name}
        </ProfileRow>
      )}
      <Done>{isSaved && sentences.saved}</Done>
    </>
  )
}

function NameForm({ user, onClose }: { user: User; onClose: (isDone: boolean) => void }) {
  const part = useLook()
  const { restore } = useAuthClient()
  const { name: sentences } = usePart('userProfile', userProfile)
  const { pending, error, send } = useRequest<'updateProfile'>()
  const [isLookedUp, setIsLookedUp] = useState(true)

  async function save(typed: (name: string) => string) {
    const result = await send('updateProfile', { firstName: typed('firstName'), lastName: typed('lastName') })
    if (!result.ok) return false
    // The session says it from now on, in every component of the page.
    setIsLookedUp(false)
    await restore()
    onClose(true)
    return true
  }

  return (
    <EditForm
      label={sentences.edit}
      draft={{ form: 'name', userId: user.id }}
      isPending={pending !== null || !isLookedUp}
      notice={<Banner error={error} />}
      onSave={save}
      onCancel={() => onClose(false)}
    >
      <div {...part('names')}>
        <TextField
          label={sentences.firstName}
          name="firstName"
          autoComplete="given-name"
          defaultValue={user.firstName ?? ''}
          maxLength={longest}
        />
        <TextField
          label={sentences.lastName}
          name="lastName"
          autoComplete="family-name"
          defaultValue={user.lastName ?? ''}
          maxLength={longest}
        />
      </div>
    </EditForm>
  )
}
