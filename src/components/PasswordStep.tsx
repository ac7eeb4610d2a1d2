import { useState } from 'react'
import type { UseSignIn } from '../hooks/useSignIn.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { splitError } from './fieldError.js'
import { Identity } from './Identity.js'
import { PasswordField } from './PasswordField.js'
import { StepForm } from './StepForm.js'
import { describeError } from './describeError.js'
import { useSentences } from './useSentences.js'

export function PasswordStep({ signIn }: { signIn: UseSignIn }) {
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
      {/* Password managers file the password under the name beside it. */}
      <div data-lk-part="autofill" aria-hidden="true">
        <input
          data-lk-part="input"
          name="email"
          type="email"
          autoComplete="username"
          value={current.email}
          readOnly
          tabIndex={-1}
        />
      </div>
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
      <Button variant="link" pending={pending === 'sendCode'} onClick={() => void signIn.sendCode()}>
        {sentences.buttons.emailCode}
      </Button>
    </StepForm>
  )
}
