import { useState } from 'react'
import { useAuthClient } from '../hooks/useAuthClient.js'
import { useReauthentication } from '../hooks/useReauthentication.js'
import { useRequest } from '../hooks/useRequest.js'
import { userProfile } from '../locales/en.userProfile.js'
import { Asked } from './Asked.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { EditForm } from './EditForm.js'
import { fillWith } from './fillWith.js'
import type { ProfileSectionProps } from './ProfilePage.js'
import { TextField } from './TextField.js'
import { useEditing } from './useEditing.js'
import { useLook } from './useLook.js'
import { usePart } from './useSentences.js'

/** The end of an account, behind its own address and a recent sign-in. */
export function ProfileDeletion({ session: { user } }: ProfileSectionProps) {
  const { deletion: sentences } = usePart('userProfile', userProfile)
  const { isOpen, open, close, opener } = useEditing()
  if (isOpen) return <DeletionForm email={user.email} onCancel={close} />
  return (
    <Button ref={opener} variant="link" data-tone="danger" onClick={open}>
      {sentences.delete}
    </Button>
  )
}

function DeletionForm({ email, onCancel }: { email: string; onCancel: () => void }) {
  const part = useLook()
  const { signOut } = useAuthClient()
  const { deletion: sentences } = usePart('userProfile', userProfile)
  const { pending, error, send } = useRequest<'deleteAccount'>()
  const reauthentication = useReauthentication()
  const [mistake, setMistake] = useState<object | null>(null)

  async function remove(typed: string) {
    const isMeant = typed.trim().toLowerCase() === email.toLowerCase()
    setMistake(isMeant ? null : {})
    if (!isMeant) return false
    const { ok } = await reauthentication.run(() => send('deleteAccount', {}))
    // There is no session any more; every tab is to know.
    if (ok) await signOut()
    return ok
  }

  return (
    <Asked reauthentication={reauthentication}>
      <EditForm
        label={sentences.heading}
        save={sentences.forever}
        isDangerous
        isPending={pending !== null}
        // Whoever gave the question up knows that nothing was done.
        notice={<Banner error={error?.code === 'reauth_required' ? null : error} />}
        onSave={typed => remove(typed('email'))}
        onCancel={onCancel}
      >
        <p {...part('question')}>{fillWith(sentences.confirm, { email })}</p>
        <TextField
          label={sentences.email}
          name="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          error={mistake ? sentences.mismatch : undefined}
          errorKey={mistake}
        />
      </EditForm>
    </Asked>
  )
}
