import { useState } from 'react'
import { useAuthClient } from '../hooks/useAuthClient.js'
import type { UseEntering } from '../hooks/useEntering.js'
import { createOrganization } from '../locales/en.createOrganization.js'
import type { OrganizationSummary } from '../protocol.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { StepForm } from './StepForm.js'
import { TextField } from './TextField.js'
import { usePart } from './useSentences.js'

interface CreateOrganizationFormProps {
  use: UseEntering
  focusOnMount: boolean
  /** Told of the new one, which the visitor may still have to get into. */
  onCreated?: (organization: OrganizationSummary) => void
  /** @default there is nothing to go back to */
  onCancel?: () => void
}

/** A name, and the organization is there. What was typed stays, whatever comes of it. */
export function CreateOrganizationForm({ use, focusOnMount, onCreated, onCancel }: CreateOrganizationFormProps) {
  const client = useAuthClient()
  const sentences = usePart('createOrganization', createOrganization)
  const [mistake, setMistake] = useState<{ sentence: string } | null>(null)
  const { entering, enter } = use
  const error = entering.status === 'idle' ? entering.error : null
  const isNameWrong = error?.code === 'invalid_input'

  async function create(name: string) {
    const result = await client.call('createOrganization', { name })
    if (result.ok) onCreated?.(result.data.organization)
    return result
  }

  function submit(typed: (name: string) => string) {
    const name = typed('organization').trim()
    setMistake(name === '' ? { sentence: sentences.nameMissing } : null)
    if (name !== '') void enter('creation', () => create(name))
  }

  return (
    <StepForm
      heading={sentences.heading}
      description={sentences.description}
      notice={<Banner error={isNameWrong ? null : error} />}
      focusOnMount={focusOnMount}
      onSubmit={submit}
    >
      <TextField
        label={sentences.name}
        name="organization"
        autoComplete="organization"
        maxLength={200}
        error={mistake?.sentence ?? (isNameWrong ? sentences.nameWrong : undefined)}
        errorKey={mistake ?? error}
      />
      <Button type="submit" pending={entering.status === 'underWay'}>
        {sentences.create}
      </Button>
      {onCancel && (
        <Button variant="link" onClick={onCancel}>
          {sentences.cancel}
        </Button>
      )}
    </StepForm>
  )
}
