import type { ReauthenticationStep } from '../client/reauthentication.js'
import type { UseReauthentication } from '../hooks/useReauthentication.js'
import { reauthenticate } from '../locales/en.reauthenticate.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { StepForm } from './StepForm.js'
import { useLook } from './useLook.js'
import { usePart } from './useSentences.js'
import { fillWith } from './fillWith.js'

interface ReauthenticateElsewhereProps {
  reauthentication: UseReauthentication
  current: Extract<ReauthenticationStep, { step: 'useSso' | 'unsupported' }>
}

/** What only another page can ask: says so before it leaves, and that what waits here does not wait so long. */
export function ReauthenticateElsewhere({ reauthentication, current }: ReauthenticateElsewhereProps) {
  const part = useLook()
  const sentences = usePart('reauthenticate', reauthenticate)
  const { pending, error, leave, back, cancel } = reauthentication

  return (
    <StepForm
      heading={sentences.heading}
      description={
        current.step === 'useSso' ? sentences.organization : fillWith(sentences.hosted, { email: current.email })
      }
      notice={<Banner error={error} />}
      focusOnMount
    >
      <p {...part('hint')}>{sentences.leaving}</p>
      <Button
        pending={pending === 'redirect'}
        onClick={() => {
          if (pending === null) void leave()
        }}
      >
        {sentences.leave}
      </Button>
      <div {...part('links')}>
        <Button variant="link" onClick={back}>
          {sentences.another}
        </Button>
        <Button variant="link" onClick={cancel}>
          {sentences.cancel}
        </Button>
      </div>
    </StepForm>
  )
}
