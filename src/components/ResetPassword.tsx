'use client'

import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useContext, useEffect, useState } from 'react'
import { SettingsContext } from '../hooks/AuthContext.js'
import { useOnDone } from '../hooks/useOnDone.js'
import { type UsePasswordReset, usePasswordReset } from '../hooks/usePasswordReset.js'
import { useSignIn } from '../hooks/useSignIn.js'
import { laterErrors } from '../locales/en.laterErrors.js'
import { passwords } from '../locales/en.passwords.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { Card } from './Card.js'
import { SignInLink } from './ForgotPassword.js'
import { splitError } from './fieldError.js'
import { HostLink } from './HostLink.js'
import { lazyStep } from './lazyStep.js'
import { MoreErrors } from './MoreErrors.js'
import { NewPasswordField } from './NewPasswordField.js'
import { ResetRequest } from './ResetRequest.js'
import type { ResetPasswordSteps } from './resetSteps.js'
import { Skeleton } from './Skeleton.js'
import { StepForm } from './StepForm.js'
import type { ThemedProps } from './themed.js'
import { usePart, useSentences } from './useSentences.js'

export interface ResetPasswordProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'>, ThemedProps {
  /** A mark above the heading. */
  logo?: ReactNode
  /** Steps that you draw yourself, by name. */
  steps?: ResetPasswordSteps
  /** Called once the password is set. */
  onDone?: () => void
}

const OwnStep = lazyStep(() => import('./OwnResetStep.js').then(module => module.OwnResetStep))

/**
 * The page that the link of the email opens. Opening it changes nothing; the token leaves the address at once and is
 * spent by the button alone. Opened without a token it asks for a link. Renders a `<section>` with `data-step`.
 */
export const ResetPassword = forwardRef<HTMLElement, ResetPasswordProps>(function ResetPassword(
  { steps, onDone, ...props },
  ref,
) {
  const reset = usePasswordReset()
  const { email } = useSignIn().current
  const { current } = reset
  const { step } = current
  useEffect(() => {
    if (steps) OwnStep.preload()
  }, [steps])
  useOnDone(step === 'done', onDone)
  return (
    <Card ref={ref} aria-busy={reset.pending !== null} data-step={step} {...props}>
      {content()}
    </Card>
  )

  function content() {
    if (step === 'opening') return <Skeleton />
    if (steps?.[step]) return <OwnStep key={step} {...{ steps, reset, current, email }} focusOnMount />
    switch (step) {
      case 'request':
      case 'sent':
        return <ResetRequest {...{ reset, email }} back={<SignInLink />} />
      case 'choose':
        return (
          <MoreErrors errors={laterErrors}>
            <ChooseStep reset={reset} />
          </MoreErrors>
        )
      case 'done':
        return <DoneStep />
      default:
        return step satisfies never
    }
  }
})

function ChooseStep({ reset }: { reset: UsePasswordReset }) {
  const { fields } = useSentences()
  const sentences = usePart('passwords', passwords)
  const [mistake, setMistake] = useState<{ sentence: string } | null>(null)
  const { error, pending } = reset
  const { forField: tooWeak, forBanner } = splitError(error, 'newPassword')
  const isLinkOver = error?.code === 'reset_token_invalid'

  function submit(typed: (name: string) => string) {
    const newPassword = typed('newPassword')
    setMistake(newPassword === '' ? { sentence: fields.passwordMissing } : null)
    if (newPassword !== '') void reset.reset(newPassword)
  }

  return (
    <StepForm
      heading={sentences.resetHeading}
      description={sentences.resetDescription}
      notice={<Banner error={forBanner} />}
      focusOnMount
      onSubmit={submit}
    >
      <NewPasswordField
        label={sentences.newPassword}
        error={mistake?.sentence}
        rules={tooWeak ? (tooWeak.errors ?? []) : undefined}
        errorKey={mistake ?? error}
      />
      {isLinkOver ? (
        <Button onClick={reset.startAgain}>{sentences.resetAskAgain}</Button>
      ) : (
        <Button type="submit" pending={pending !== null}>
          {sentences.resetButton}
        </Button>
      )}
    </StepForm>
  )
}

function DoneStep() {
  const { signInUrl } = useContext(SettingsContext)
  const sentences = usePart('passwords', passwords)
  return (
    <StepForm heading={sentences.resetDoneHeading} description={sentences.resetDone} focusOnMount>
      {signInUrl !== undefined && (
        <HostLink href={signInUrl} variant="button">
          {sentences.resetSignIn}
        </HostLink>
      )}
    </StepForm>
  )
}
