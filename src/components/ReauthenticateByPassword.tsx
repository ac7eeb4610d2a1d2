import { useState } from 'react'
import type { ReauthenticationStep } from '../client/reauthentication.js'
import type { UseReauthentication } from '../hooks/useReauthentication.js'
import { reauthenticate } from '../locales/en.reauthenticate.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { splitError } from './fieldError.js'
import { PasswordField } from './PasswordField.js'
import { StepForm } from './StepForm.js'
import { useLook } from './useLook.js'
import { usePart, useSentences } from './useSentences.js'
import { fillWith } from './fillWith.js'

interface ReauthenticateByPasswordProps {
  reauthentication: UseReauthentication
  current: Extract<ReauthenticationStep, { step: 'choose' | 'password' }>
  focusOnMount: boolean
}

/** The password once more. What was typed stays, whatever comes of it. */
export function ReauthenticateByPassword({ reauthentication, current, focusOnMount }: ReauthenticateByPasswordProps) {
  const part = useLook()
  const { fields, buttons } = useSentences()
  const sentences = usePart('reauthenticate', reauthenticate)
  const [mistake, setMistake] = useState<{ sentence: string } | null>(null)
  const { pending, error, submitPassword, choose, back, cancel } = reauthentication
  const { forField, forBanner } = splitError(error, 'password')
  const others = current.methods.filter(method => method !== 'password')

  function submit(typed: (name: string) => string) {
    const password = typed('password')
    setMistake(password === '' ? { sentence: fields.passwordMissing } : null)
    if (password !== '') void submitPassword(password)
  }

  return (
    <StepForm
      heading={sentences.heading}
      description={fillWith(sentences.password, { email: current.email })}
      notice={<Banner error={forBanner} />}
      focusOnMount={focusOnMount}
      onSubmit={submit}
    >
      {/* Password managers know the password by the name beside it. */}
      <div {...part('autofill')} aria-hidden="true">
        <input
          {...part('input')}
          name="email"
          type="email"
          autoComplete="username"
          value={current.email}
          readOnly
          tabIndex={-1}
        />
      </div>
      <PasswordField
        label={fields.password}
        name="password"
        autoComplete="current-password"
        error={mistake?.sentence ?? (forField ? sentences.wrongPassword : undefined)}
        errorKey={mistake ?? forField}
      />
      <Button type="submit" pending={pending === 'reauthenticate'}>
        {buttons.continue}
      </Button>
      <div {...part('links')}>
        {others.length === 1 && others[0] === 'code' ? (
          <Button
            variant="link"
            pending={pending === 'sendReauthenticationCode'}
            onClick={() => {
              if (pending === null) choose('code')
            }}
          >
            {sentences.emailCode}
          </Button>
        ) : (
          others.length > 0 && (
            <Button variant="link" onClick={back}>
              {sentences.another}
            </Button>
          )
        )}
        <Button variant="link" onClick={cancel}>
          {sentences.cancel}
        </Button>
      </div>
    </StepForm>
  )
}
