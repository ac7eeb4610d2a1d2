import { type ComponentType, useEffect, useRef, useState } from 'react'
import type { AuthError } from '../client/AuthError.js'
import { factorEnrollmentFlow } from '../client/factorEnrollment.js'
import type { TotpEnrollment } from '../client/totpEnrollment.js'
import { useAuthClient } from '../hooks/useAuthClient.js'
import { useSnapshot } from '../hooks/useSnapshot.js'
import { type UseTotpEnrollment, useTotpEnrollment } from '../hooks/useTotpEnrollment.js'
import { laterErrors } from '../locales/en.laterErrors.js'
import { totp } from '../locales/en.totp.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import type { TotpEnrollmentSteps } from './enrollmentSteps.js'
import { lazyStep } from './lazyStep.js'
import { MoreErrors } from './MoreErrors.js'
import type { ReauthenticationInPlaceProps } from './ReauthenticationInPlace.js'
import { ScanForm } from './ScanForm.js'
import { Skeleton } from './Skeleton.js'
import { StepForm } from './StepForm.js'
import { useLook } from './useLook.js'
import { usePart, useSentences } from './useSentences.js'

interface EnrollmentProps {
  /** A sign-in asks for it; else somebody signed in does. */
  isDemanded?: boolean
  /** Drawn by the host. */
  steps?: TotpEnrollmentSteps | undefined
  focusOnMount?: boolean
  onDone?: (() => void) | undefined
  onCancel?: (() => void) | undefined
  onReauthRequired?: ((startAgain: () => void) => void) | undefined
  /** Asks in place where the last sign-in is too long ago. Handed in: what it asks can be this step, and a circle of chunks is never left out. */
  Reauthentication?: ComponentType<ReauthenticationInPlaceProps> | undefined
}

const SmsEnrollmentStep = lazyStep(() => import('./SmsEnrollmentStep.js').then(module => module.SmsEnrollmentStep))
const OwnStep = lazyStep(() => import('./OwnEnrollmentStep.js').then(module => module.OwnEnrollmentStep))

/** Sets up an authenticator app, from the moment it is drawn: a factor is made, shown, proven, or taken back. */
export function TotpEnrollmentStep(props: EnrollmentProps) {
  return (
    <MoreErrors errors={laterErrors}>
      <EitherFactor {...props} />
    </MoreErrors>
  )
}

/** An app, unless the host offers telephones and one is chosen, or was before a reload. */
function EitherFactor(props: EnrollmentProps) {
  const client = useAuthClient()
  const flow = useSnapshot(client.flow)
  const telephone = flow?.step === 'enrollTotp' ? flow.telephone : null
  const [factor, setFactor] = useState<'app' | 'telephone' | 'none'>(telephone?.sentTo ? 'telephone' : 'app')

  // From one to the other nothing is given up.
  useEffect(() => factorEnrollmentFlow(client).hold(), [client])

  if (factor === 'telephone') {
    return (
      <SmsEnrollmentStep
        isDemanded={props.isDemanded ?? false}
        onDone={props.onDone}
        onUseApp={() => setFactor('app')}
        onCancel={() => {
          setFactor('none')
          props.onCancel?.()
        }}
      />
    )
  }
  const useTelephone = telephone ? () => setFactor('telephone') : undefined
  return <Enrollment {...props} isCancelled={factor === 'none'} onUseTelephone={useTelephone} />
}

interface AppProps extends EnrollmentProps {
  /** A telephone was begun in its place, and given up: nothing begins by itself. */
  isCancelled: boolean
  onUseTelephone: (() => void) | undefined
}

function Enrollment({
  isDemanded = false,
  steps,
  focusOnMount = true,
  onDone,
  onCancel,
  onReauthRequired,
  Reauthentication,
  isCancelled,
  onUseTelephone,
}: AppProps) {
  const part = useLook()
  const { buttons } = useSentences()
  const { enrollment: sentences } = usePart('totp', totp)
  const enrollment = useTotpEnrollment()
  const [leaving, setLeaving] = useState<'no' | 'underWay' | 'done'>(isCancelled ? 'done' : 'no')
  const [declined, setDeclined] = useState<AuthError | null>(null)
  const { step, start, submit, cancel } = enrollment

  useEffect(() => {
    if (!isCancelled) void start()
  }, [start, isCancelled])
  useEffect(() => {
    if (steps) OwnStep.preload()
  }, [steps])
  useReauthRequired(enrollment, onReauthRequired)

  async function prove(code: string) {
    const result = await submit(code)
    if (result.ok) onDone?.()
    return result
  }

  function begin() {
    setLeaving('no')
    return start()
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
  const drawn = drawnStep(enrollment, leaving === 'no')
  const name = drawn.step === 'verifying' ? 'secret' : drawn.step
  if (steps?.[name]) {
    return (
      <OwnStep
        key={name}
        {...{ steps, name }}
        current={drawn}
        enrollment={{ start: begin, submit: prove, cancel: leave }}
        isLeaving={leaving === 'underWay'}
        focusOnMount={name === 'done' || (focusOnMount && name !== 'expired')}
      />
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
          <p role="alert" {...part('hint')}>
            {sentences.expired}
          </p>
        )}
        {leaving === 'done' && <p {...part('hint')}>{sentences.cancelled}</p>}
        <Button onClick={() => void begin()}>{step === 'failed' ? buttons.tryAgain : buttons.startAgain}</Button>
        {canLeave && (
          <Button variant="link" onClick={() => void leave()}>
            {sentences.cancel}
          </Button>
        )}
      </StepForm>
    )
  }
  // The kit's is not shown for a moment before that of the host.
  if (steps?.secret) return <Skeleton />
  return (
    <ScanForm
      enrollment={enrollment}
      description={isDemanded ? sentences.demanded : sentences.description}
      focusOnMount={focusOnMount}
      isLeaving={leaving === 'underWay'}
      onSubmit={code => void prove(code)}
      onUseTelephone={onUseTelephone}
      onCancel={() => void leave()}
    />
  )
}

/** What there is to draw: it begins as soon as it is there, and nothing is left of it once it is given up. */
function drawnStep(enrollment: TotpEnrollment, isWanted: boolean): TotpEnrollment {
  if (!isWanted) return { step: 'idle' }
  return enrollment.step === 'idle' ? { step: 'starting' } : enrollment
}

/** Tells the host, which can have it proven who is there and then start again. */
function useReauthRequired(enrollment: UseTotpEnrollment, onReauthRequired: EnrollmentProps['onReauthRequired']) {
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
