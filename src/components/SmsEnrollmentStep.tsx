import { useState } from 'react'
import { type UseSmsEnrollment, useSmsEnrollment } from '../hooks/useSmsEnrollment.js'
import { code } from '../locales/en.code.js'
import { sms } from '../locales/en.sms.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { FactorForm } from './FactorForm.js'
import { fill } from './fill.js'
import { PhoneNumberForm } from './PhoneNumberForm.js'
import { ResendButton } from './ResendButton.js'
import { StepForm } from './StepForm.js'
import { useLook } from './useLook.js'
import { usePart, useSentences } from './useSentences.js'

interface SmsEnrollmentStepProps {
  /** A sign-in asks for it; else somebody signed in does. */
  isDemanded: boolean
  onDone: (() => void) | undefined
  onUseApp: () => void
  onCancel: () => void
}

/** Sets up a telephone: its number, the code it is sent, and the end. */
export function SmsEnrollmentStep(props: SmsEnrollmentStepProps) {
  const part = useLook()
  const { buttons } = useSentences()
  const said = usePart('sms', sms)
  const enrollment = useSmsEnrollment()
  const [typed, setTyped] = useState('')
  const { step, changeNumber, cancel } = enrollment

  async function leave() {
    await cancel()
    props.onCancel()
  }

  switch (step) {
    case 'number':
    case 'sending':
      return <PhoneNumberForm {...props} {...{ enrollment, typed, setTyped }} onCancel={() => void leave()} />
    case 'code':
      return <MessageForm current={enrollment} onDone={props.onDone} onCancel={() => void leave()} />
    case 'done':
      return <StepForm heading={said.doneHeading} description={said.doneDescription} focusOnMount />
    case 'expired':
    case 'failed':
      return (
        <StepForm
          // Nobody asked for what runs out by itself: it says so, and leaves the focus alone.
          focusOnMount={step === 'failed'}
          heading={said.heading}
          notice={<Banner error={step === 'failed' ? enrollment.error : null} />}
        >
          {step === 'expired' && (
            <p role="alert" {...part('hint')}>
              {said.expired}
            </p>
          )}
          <Button onClick={changeNumber}>{buttons.startAgain}</Button>
        </StepForm>
      )
    default:
      return enrollment satisfies never
  }
}

interface MessageFormProps {
  current: Extract<UseSmsEnrollment, { step: 'code' }>
  onDone: (() => void) | undefined
  onCancel: () => void
}

function MessageForm({ current, onDone, onCancel }: MessageFormProps) {
  const part = useLook()
  const said = usePart('sms', sms)
  const words = usePart('code', code)
  const { sentTo, resendAt, pending, error, submit, resend, changeNumber } = current

  async function prove(typed: string) {
    const result = await submit(typed)
    if (result.ok) onDone?.()
  }

  return (
    <FactorForm
      type="sms"
      heading={said.codeHeading}
      description={fill(said.codeDescription, { digits: sentTo })}
      error={error}
      isPending={pending === 'code'}
      focusOnMount
      onSubmit={typed => void prove(typed)}
    >
      <div {...part('links')}>
        <ResendButton
          resendAt={resendAt}
          pending={pending === 'resend'}
          onResend={() => void resend()}
          sentences={words}
        />
        <Button variant="link" onClick={changeNumber}>
          {said.anotherNumber}
        </Button>
        <Button variant="link" onClick={onCancel}>
          {said.cancel}
        </Button>
      </div>
    </FactorForm>
  )
}
