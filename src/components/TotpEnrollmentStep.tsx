import { type ComponentType, useEffect, useRef, useState } from 'react'
import type { AuthError } from '../client/AuthError.js'
import { type UseTotpEnrollment, useTotpEnrollment } from '../hooks/useTotpEnrollment.js'
import { laterErrors } from '../locales/en.laterErrors.js'
import { totp } from '../locales/en.totp.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { MoreErrors } from './MoreErrors.js'
import type { ReauthenticationInPlaceProps } from './ReauthenticationInPlace.js'
import { ScanForm } from './ScanForm.js'
import { StepForm } from './StepForm.js'
import { usePart, useSentences } from './useSentences.js'

export interface TotpEnrollmentStepProps {
  /** A sign-in asks for it; else somebody signed in does. */
  isDemanded?: boolean
  focusOnMount?: boolean
  onDone?: (() => void) | undefined
  onCancel?: (() => void) | undefined
  onReauthRequired?: ((startAgain: () => void) => void) | undefined
  /** Asks in place where the last sign-in is too long ago. Handed in: what it asks can be this step, and a circle of chunks is never left out. */
  Reauthentication?: ComponentType<ReauthenticationInPlaceProps> | undefined
}

/** Sets up an authenticator app, from the moment it is drawn: a factor is made, shown, proven, or taken back. */
export function TotpEnrollmentStep(props: TotpEnrollmentStepProps) {
  return (
    <MoreErrors errors={laterErrors}>
      <Enrollment {...props} />
    </MoreErrors>
  )
}

function Enrollment({
  isDemanded = false,
  focusOnMount = true,
  onDone,
  onCancel,
  onReauthRequired,
  Reauthentication,
}: TotpEnrollmentStepProps) {
  const { buttons } = useSentences()
  const { enrollment: sentences } = usePart('totp', totp)
  const enrollment = useTotpEnrollment()
  const [leaving, setLeaving] = useState<'no' | 'underWay' | 'done'>('no')
  const [declined, setDeclined] = useState<AuthError | null>(null)
  const { step, start, submit, cancel } = enrollment

  useEffect(() => void start(), [start])
  useReauthRequired(enrollment, onReauthRequired)

  async function prove(code: string) {
    const result = await submit(code)
    if (result.ok) onDone?.()
  }

  async function leave() {
    setLeaving('underWay')
    await cancel()
    setLeaving('done')
    onCancel?.()
  }

  const refusal = refusalOf(enrollment)
  if (refusal && refusal !== declined && Reauthentication && !onReauthRequired) {
    return (
      <Reauthentication focusOnMount={focusOnMount} onDone={() => void start()} onCancel={() => setDeclined(refusal)} />
    )
  }
  if (step === 'done') {
    return <StepForm heading={sentences.doneHeading} description={sentences.doneDescription} focusOnMount />
  }
  if (step === 'failed' || step === 'expired' || leaving === 'done') {
    const canLeave = leaving !== 'done'
    return (
      <StepForm
        // Nobody asked for what runs out by itself: it says so, and leaves the focus alone.
        focusOnMount={focusOnMount && step !== 'expired'}
        heading={sentences.heading}
        notice={<Banner error={step === 'failed' ? enrollment.error : null} />}
      >
        {step === 'expired' && (
          <p role="alert" data-lk-part="hint">
            {sentences.expired}
          </p>
        )}
        {leaving === 'done' && <p data-lk-part="hint">{sentences.cancelled}</p>}
        <Button
          onClick={() => {
            setLeaving('no')
            void start()
          }}
        >
          {step === 'failed' ? buttons.tryAgain : buttons.startAgain}
        </Button>
        {canLeave && (
          <Button variant="link" onClick={() => void leave()}>
            {sentences.cancel}
          </Button>
        )}
      </StepForm>
    )
  }
  return (
    <ScanForm
      enrollment={enrollment}
      description={isDemanded ? sentences.demanded : sentences.description}
      focusOnMount={focusOnMount}
      isLeaving={leaving === 'underWay'}
      onSubmit={code => void prove(code)}
      onCancel={() => void leave()}
    />
  )
}

/** Tells the host, which can have it proven who is there and then start again. */
function useReauthRequired(
  enrollment: UseTotpEnrollment,
  onReauthRequired: TotpEnrollmentStepProps['onReauthRequired'],
) {
  const latest = useRef(onReauthRequired)
  useEffect(() => {
    latest.current = onReauthRequired
  })
  const { start } = enrollment
  const isRequired = refusalOf(enrollment) !== null
  useEffect(() => {
    if (isRequired) latest.current?.(() => void start())
  }, [isRequired, start])
}

/** Why nothing began, where it is for want of a recent sign-in. */
function refusalOf(enrollment: UseTotpEnrollment): AuthError | null {
  if (enrollment.step !== 'failed') return null
  return enrollment.error.code === 'reauth_required' ? enrollment.error : null
}
