import { type ReactNode, useState } from 'react'
import type { UseSignIn } from '../hooks/useSignIn.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { splitError } from './fieldError.js'
import { Identity } from './Identity.js'
import { KnownUsername } from './KnownUsername.js'
import { PasswordField } from './PasswordField.js'
import { StepForm } from './StepForm.js'
import { describeError } from './describeError.js'
import { useLook } from './useLook.js'
import { useSentences } from './useSentences.js'

interface PasswordStepProps {
  signIn: UseSignIn
  /** Stands below, where passwords are switched off. */
  waysIn: ReactNode
}

export function PasswordStep({ signIn, waysIn }: PasswordStepProps) {
  const part = useLook()
  const sentences = useSentences()
  const [mistake, setMistake] = useState<{ sentence: string } | null>(null)
  const { current, error, pending } = signIn
  const { forField, forBanner } = splitError(error, 'password')

  function submit(typed: (name: string) => string) {
    const password = typed('password')
    setMistake(password === '' ? { sentence: sentences.fields.passwordMissing } : null)
    if (password !== '') void signIn.submitPassword(password)
  }

  return (
    <StepForm heading={sentences.password.heading} notice={<Banner error={forBanner} />} focusOnMount onSubmit={submit}>
      <Identity email={current.email} onChange={signIn.back} />
      <KnownUsername email={current.email} />
      <PasswordField
        label={sentences.fields.password}
        name="password"
        autoComplete="current-password"
        error={mistake?.sentence ?? (forField ? describeError(sentences, forField) : undefined)}
        errorKey={mistake ?? forField}
      />
      <Button type="submit" pending={pending === 'password'}>
        {sentences.buttons.continue}
      </Button>
      <div {...part('links')}>
        <Button variant="link" pending={pending === 'sendCode'} onClick={() => void signIn.sendCode()}>
          {sentences.buttons.emailCode}
        </Button>
        <Button variant="link" onClick={signIn.forgetPassword}>
          {sentences.buttons.forgotPassword}
        </Button>
      </div>
      {waysIn}
    </StepForm>
  )
}
