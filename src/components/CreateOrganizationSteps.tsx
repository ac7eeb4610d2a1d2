import { useState } from 'react'
import type { AuthError } from '../client/AuthError.js'
import type { KnownSession } from '../client/session.js'
import { useEntering } from '../hooks/useEntering.js'
import { useOnDone } from '../hooks/useOnDone.js'
import { createOrganization } from '../locales/en.createOrganization.js'
import { laterErrors } from '../locales/en.laterErrors.js'
import type { OrganizationSummary } from '../protocol.js'
import { Banner } from './Banner.js'
import { CreateOrganizationForm } from './CreateOrganizationForm.js'
import { lazyStep } from './lazyStep.js'
import { MoreErrors } from './MoreErrors.js'
import { StepForm } from './StepForm.js'
import { useLook } from './useLook.js'
import { usePart } from './useSentences.js'

interface CreateOrganizationStepsProps {
  session: KnownSession
  focusOnMount: boolean
  onDone: ((organization: OrganizationSummary) => void) | undefined
}

const EnterStep = lazyStep(() => import('./EnterStep.js').then(module => module.EnterStep))

/** From the name to the moment the visitor is in there. */
export function CreateOrganizationSteps({ session, focusOnMount, onDone }: CreateOrganizationStepsProps) {
  const part = useLook()
  const sentences = usePart('createOrganization', createOrganization)
  const [created, setCreated] = useState<OrganizationSummary | null>(null)
  const [outcome, setOutcome] = useState<'open' | 'entered' | 'stayed'>('open')
  const use = useEntering(() => setOutcome('entered'))
  useOnDone(outcome === 'entered', () => {
    if (created) onDone?.(created)
  })

  const error = use.entering.status === 'idle' ? use.entering.error : null

  function stay(error?: AuthError) {
    use.leave(error)
    setOutcome('stayed')
  }

  if (session.impersonator !== null && outcome === 'open') {
    return <StepForm heading={sentences.heading} description={sentences.impersonated} focusOnMount={focusOnMount} />
  }
  if (outcome !== 'open') {
    return (
      <StepForm
        key={outcome}
        heading={created ? <bdi {...part('organization')}>{created.name}</bdi> : sentences.heading}
        notice={<Banner error={error} />}
        description={sentences[outcome]}
        focusOnMount
      />
    )
  }
  return (
    <MoreErrors errors={laterErrors}>
      {use.entering.status === 'step' ? (
        <EnterStep flow={use.entering.flow} onDone={use.goOn} onLeave={stay} />
      ) : (
        <CreateOrganizationForm use={use} focusOnMount={focusOnMount} onCreated={setCreated} />
      )}
    </MoreErrors>
  )
}
