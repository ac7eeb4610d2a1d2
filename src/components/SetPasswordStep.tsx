import { useState } from 'react'
import type { SignInStep } from '../client/signIn.js'
import type { UseSignIn } from '../hooks/useSignIn.js'
import { passwords } from '../locales/en.passwords.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { KnownUsername } from './KnownUsername.js'
import { NewPasswordField } from './NewPasswordField.js'
import { StepForm } from './StepForm.js'
import { usePart, useSentences } from './useSentences.js'

interface SetPasswordStepProps {
  signIn: UseSignIn
  current: Extract<SignInStep, { step: 'setPassword' }>
}

/** The account is there and its person signed in; the password that was typed broke rules. */
export function SetPasswordStep({ signIn, current }: SetPasswordStepProps) {
  const { fields, buttons } = useSentences()
  const sentences = usePart('passwords', passwords)
  const [mistake, setMistake] = useState<{ sentence: string } | null>(null)

  function submit(typed: (name: string) => string) {
    const newPassword = typed('newPassword')
    setMistake(newPassword === '' ? { sentence: fields.passwordMissing } : null)
    if (newPassword !== '') void signIn.answer('setPassword', { newPassword })
  }

  return (
    <StepForm
      heading={sentences.setHeading}
      description={sentences.setDescription}
      notice={<Banner error={signIn.error} />}
      focusOnMount
      onSubmit={submit}
    >
      <KnownUsername email={current.email} />
      <NewPasswordField
        label={sentences.newPassword}
        error={mistake?.sentence}
        rules={current.errors}
        errorKey={mistake ?? current}
      />
      <Button type="submit" pending={signIn.pending === 'setPassword'}>
        {buttons.continue}
      </Button>
      <Button variant="link" onClick={signIn.back}>
        {sentences.setLater}
      </Button>
    </StepForm>
  )
}
