import { type ReactNode, useState } from 'react'
import type { UseSignIn } from '../hooks/useSignIn.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { checkEmail } from './checkEmail.js'
import { splitError } from './fieldError.js'
import { StepForm } from './StepForm.js'
import { emailInput } from './emailInput.js'
import { TextField } from './TextField.js'
import { describeError } from './describeError.js'
import { useLook } from './useLook.js'
import { type PlaceOfWays, useIsAbove } from './useIsAbove.js'
import { useSentences } from './useSentences.js'

interface IdentifierStepProps {
  signIn: UseSignIn
  heading: ReactNode
  description: ReactNode
  /** What is asked for next. */
  next: 'password' | 'code'
  focusOnMount: boolean
  /** Whether the domain of the address may lead to an identity provider. */
  sso: boolean
  /** What stands above and below. */
  waysIn: (at?: PlaceOfWays) => ReactNode
}

/** Who is it? One field; the password is there for password managers, which fill both at once. */
export function IdentifierStep({ signIn, heading, description, next, focusOnMount, sso, waysIn }: IdentifierStepProps) {
  const part = useLook()
  const sentences = useSentences()
  const isAbove = useIsAbove()
  const [mistake, setMistake] = useState<{ sentence: string } | null>(null)
  const { current, error, pending } = signIn
  const { forField, forBanner } = splitError(error, 'email')
  const fieldError = mistake?.sentence ?? (forField ? describeError(sentences, forField) : undefined)

  function submit(typed: (name: string) => string) {
    const email = typed('email').trim()
    const sentence = checkEmail(email, sentences)
    setMistake(sentence ? { sentence } : null)
    if (sentence) return
    if (next === 'code') void signIn.sendCode(email)
    else void signIn[sso ? 'discoverSso' : 'submitIdentifier'](email, typed('password'))
  }

  return (
    <StepForm
      heading={heading}
      description={description}
      notice={<Banner error={forBanner} />}
      focusOnMount={focusOnMount}
      onSubmit={submit}
    >
      {isAbove && waysIn('above')}
      <TextField
        label={sentences.fields.email}
        {...emailInput}
        defaultValue={current.email}
        error={fieldError}
        errorKey={mistake ?? forField}
      />
      {next === 'password' && (
        <div {...part('autofill')} aria-hidden="true">
          <input {...part('input')} name="password" type="password" autoComplete="current-password" tabIndex={-1} />
        </div>
      )}
      <Button type="submit" pending={pending !== null}>
        {sentences.buttons.continue}
      </Button>
      {waysIn(isAbove ? 'below' : undefined)}
    </StepForm>
  )
}
