import { useState } from 'react'
import { type UseSmsEnrollment, useSmsEnrollment } from '../hooks/useSmsEnrollment.js'
import { code } from '../locales/en.code.js'
import { sms } from '../locales/en.sms.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { checkPhoneNumber } from './checkPhoneNumber.js'
import { FactorForm } from './FactorForm.js'
import { fill } from './fill.js'
import { ResendButton } from './ResendButton.js'
import { StepForm } from './StepForm.js'
import { TextField } from './TextField.js'
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
      return <NumberForm {...props} {...{ enrollment, typed, setTyped }} onLeave={() => void leave()} />
    case 'code':
      return <MessageForm {...props} {...{ enrollment }} current={enrollment} onLeave={() => void leave()} />
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
            <p role="alert" data-lk-part="hint">
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

interface FormProps extends SmsEnrollmentStepProps {
  enrollment: UseSmsEnrollment
  onLeave: () => void
}

interface NumberFormProps extends FormProps {
  /** What was typed, kept for whoever comes back to it. */
  typed: string
  setTyped: (typed: string) => void
}

function NumberForm({ enrollment, isDemanded, typed, setTyped, onUseApp, onLeave }: NumberFormProps) {
  const said = usePart('sms', sms)
  const [mistake, setMistake] = useState<{ sentence: string } | null>(null)
  const error = enrollment.step === 'number' ? enrollment.error : null
  const isRefused = error?.code === 'invalid_input'

  function submit(field: (name: string) => string) {
    const number = field('phoneNumber').trim()
    const sentence = checkPhoneNumber(number, said)
    setMistake(sentence === undefined ? null : { sentence })
    setTyped(number)
    if (sentence === undefined) void enrollment.send(number)
  }

  return (
    <StepForm
      heading={said.heading}
      description={isDemanded ? said.demanded : said.description}
      notice={<Banner error={isRefused ? null : error} />}
      focusOnMount
      onSubmit={submit}
    >
      <TextField
        label={said.number}
        name="phoneNumber"
        type="tel"
        autoComplete="tel"
        dir="ltr"
        placeholder="+1 415 555 0100"
        defaultValue={typed}
        error={mistake?.sentence ?? (isRefused ? said.numberRefused : undefined)}
        errorKey={mistake ?? error}
      />
      <Button type="submit" pending={enrollment.step === 'sending'}>
        {said.send}
      </Button>
      <div data-lk-part="links">
        <Button variant="link" onClick={onUseApp}>
          {said.useApp}
        </Button>
        <Button variant="link" onClick={onLeave}>
          {said.cancel}
        </Button>
      </div>
    </StepForm>
  )
}

interface MessageFormProps extends FormProps {
  current: Extract<UseSmsEnrollment, { step: 'code' }>
}

function MessageForm({ current, onDone, onLeave }: MessageFormProps) {
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
      <div data-lk-part="links">
        <ResendButton
          resendAt={resendAt}
          pending={pending === 'resend'}
          onResend={() => void resend()}
          sentences={words}
        />
        <Button variant="link" onClick={changeNumber}>
          {said.anotherNumber}
        </Button>
        <Button variant="link" onClick={onLeave}>
          {said.cancel}
        </Button>
      </div>
    </FactorForm>
  )
}
