import { useState } from 'react'
import { useAuthClient } from '../hooks/useAuthClient.js'
import { useRequest } from '../hooks/useRequest.js'
import { organizationProfile } from '../locales/en.organizationProfile.js'
import { Avatar } from './Avatar.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { Done } from './Done.js'
import { EditForm, useHasDraft } from './EditForm.js'
import { fill } from './fill.js'
import type { OrganizationSectionProps } from './OrganizationPage.js'
import { ProfileRow } from './ProfileRow.js'
import { roleName } from './roleName.js'
import { TextField } from './TextField.js'
import { useEditing } from './useEditing.js'
import { usePart } from './useSentences.js'

/** What the organization is called, and what the visitor is in it. */
export function OrganizationGeneral({ session, organization, mayManage }: OrganizationSectionProps) {
  const { general: sentences } = usePart('organizationProfile', organizationProfile)
  const draft = { form: `organization ${organization.id}`, userId: session.user.id }
  const hasDraft = useHasDraft(draft.form, draft.userId)
  const { isOpen, open, close, opener } = useEditing(hasDraft && mayManage)
  const [isSaved, setIsSaved] = useState(false)
  const { role } = session

  return (
    <>
      {isOpen && mayManage ? (
        <RenameForm
          name={organization.name}
          draft={draft}
          onClose={isDone => {
            setIsSaved(isDone)
            close()
          }}
        />
      ) : (
        <ProfileRow
          mark={<Avatar name={organization.name} shape="organization" />}
          detail={role !== null && fill(sentences.role, { role: roleName(role) })}
          action={
            mayManage && (
              <Button
                ref={opener}
                variant="link"
                onClick={() => {
                  setIsSaved(false)
                  open()
                }}
              >
                {sentences.edit}
              </Button>
            )
          }
        >
          {organization.name}
        </ProfileRow>
      )}
      <Done>{isSaved && sentences.saved}</Done>
    </>
  )
}

interface RenameFormProps {
  name: string
  draft: { form: string; userId: string }
  onClose: (isDone: boolean) => void
}

function RenameForm({ name, draft, onClose }: RenameFormProps) {
  const { restore } = useAuthClient()
  const { general: sentences } = usePart('organizationProfile', organizationProfile)
  const { pending, error, send } = useRequest<'updateOrganization'>()
  const [isLookedUp, setIsLookedUp] = useState(true)
  const [mistake, setMistake] = useState<{ sentence: string } | null>(null)
  const isNameWrong = error?.code === 'invalid_input'

  async function save(typed: (name: string) => string) {
    const wanted = typed('organization').trim()
    setMistake(wanted === '' ? { sentence: sentences.nameMissing } : null)
    if (wanted === '') return false
    const result = await send('updateOrganization', { name: wanted })
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
      draft={draft}
      isPending={pending !== null || !isLookedUp}
      notice={<Banner error={isNameWrong ? null : error} />}
      onSave={save}
      onCancel={() => onClose(false)}
    >
      <TextField
        label={sentences.name}
        name="organization"
        autoComplete="organization"
        defaultValue={name}
        maxLength={200}
        error={mistake?.sentence ?? (isNameWrong ? sentences.nameWrong : undefined)}
        errorKey={mistake ?? error}
      />
    </EditForm>
  )
}
