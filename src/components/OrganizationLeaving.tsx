import { useState } from 'react'
import type { AuthError } from '../client/AuthError.js'
import { leaveOrganization } from '../hooks/leaveOrganization.js'
import { useAuthClient } from '../hooks/useAuthClient.js'
import { organizationProfile } from '../locales/en.organizationProfile.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { Confirm } from './Confirm.js'
import { fillWith } from './fillWith.js'
import type { OrganizationSectionProps } from './OrganizationPage.js'
import { useEditing } from './useEditing.js'
import { useLook } from './useLook.js'
import { usePart } from './useSentences.js'

/** The way out. The session goes on in another organization, or ends where there is none that takes it. */
export function OrganizationLeaving({ organization }: OrganizationSectionProps) {
  const part = useLook()
  const client = useAuthClient()
  const { leaving: sentences } = usePart('organizationProfile', organizationProfile)
  const { isOpen, open, close, opener } = useEditing()
  const [isPending, setIsPending] = useState(false)
  const [error, setError] = useState<AuthError | null>(null)

  async function leave() {
    setIsPending(true)
    setError(null)
    const result = await leaveOrganization(client, organization.id)
    setIsPending(false)
    if (!result.ok) setError(result.error)
  }

  if (!isOpen) {
    return (
      <Button ref={opener} variant="link" data-tone="danger" onClick={open}>
        {sentences.leave}
      </Button>
    )
  }
  // Nothing but the directory forbids it to somebody who acts for themselves.
  const isKept = error?.code === 'forbidden'
  return (
    <Confirm
      question={fillWith(sentences.question, { organization: organization.name })}
      action={sentences.leave}
      isPending={isPending}
      notice={
        isKept ? (
          <p role="alert" {...part('notice')}>
            {sentences.directoryManaged}
          </p>
        ) : (
          <Banner error={error} />
        )
      }
      onConfirm={() => void leave()}
      onCancel={() => {
        setError(null)
        close()
      }}
    />
  )
}
