import { useState } from 'react'
import type { UseSmsEnrollment } from '../hooks/useSmsEnrollment.js'
import { sms } from '../locales/en.sms.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { checkPhoneNumber } from './checkPhoneNumber.js'
import { StepForm } from './StepForm.js'
import { TextField } from './TextField.js'
import { useLook } from './useLook.js'
import { usePart } from './useSentences.js'

interface PhoneNumberFormProps {
  enrollment: UseSmsEnrollment
  /** A sign-in asks for it; else somebody signed in does. */
  isDemanded: boolean
  /** What was typed, kept for whoever comes back to it. */
  typed: string
  setTyped: (typed: string) => void
  onUseApp: () => void
  onCancel: () => void
}

/** Asks for the number of a telephone, and has a code sent there. */
export function PhoneNumberForm({ enrollment, isDemanded, typed, setTyped, onUseApp, onCancel }: PhoneNumberFormProps) {
  const part = useLook()
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
      <div {...part('links')}>
        <Button variant="link" onClick={onUseApp}>
          {said.useApp}
        </Button>
        <Button variant="link" onClick={onCancel}>
          {said.cancel}
        </Button>
      </div>
    </StepForm>
  )
}
