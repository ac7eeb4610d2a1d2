'use client'

import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useContext, useState } from 'react'
import { SettingsContext } from '../hooks/AuthContext.js'
import { type UsePasswordReset, usePasswordReset } from '../hooks/usePasswordReset.js'
import { useSignIn } from '../hooks/useSignIn.js'
import { laterErrors } from '../locales/en.laterErrors.js'
import { passwords } from '../locales/en.passwords.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { Card } from './Card.js'
import { SignInLink } from './ForgotPassword.js'
import { HostLink } from './HostLink.js'
import { MoreErrors } from './MoreErrors.js'
import { NewPasswordField } from './NewPasswordField.js'
import { ResetRequest } from './ResetRequest.js'
import { Skeleton } from './Skeleton.js'
import { StepForm } from './StepForm.js'
import { usePart, useSentences } from './useSentences.js'

export interface ResetPasswordProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /** A mark above the heading. */
  logo?: ReactNode
  /** Called once the password is set. */
  onDone?: () => void
}

/**
 * The page that the link of the email opens. Opening it changes nothing; the token leaves the address at once and is
 * spent by the button alone. Opened without a token it asks for a link. Renders a `<section>` with `data-step`.
 */
export const ResetPassword = forwardRef<HTMLElement, ResetPasswordProps>(function ResetPassword(
  { onDone, ...props },
  ref,
) {
  const reset = usePasswordReset()
  const { current } = useSignIn()
  const { step } = reset.current
  return (
    <Card ref={ref} aria-busy={reset.pending !== null} data-step={step} {...props}>
      {step === 'opening' && <Skeleton />}
      {(step === 'request' || step === 'sent') && (
        <ResetRequest reset={reset} email={current.email} back={<SignInLink />} />
      )}
      {step === 'choose' && (
        <MoreErrors errors={laterErrors}>
          <ChooseStep reset={reset} onDone={onDone} />
        </MoreErrors>
      )}
      {step === 'done' && <DoneStep />}
    </Card>
  )
})

function ChooseStep({ reset, onDone }: { reset: UsePasswordReset; onDone: (() => void) | undefined }) {
  const { fields } = useSentences()
  const sentences = usePart('passwords', passwords)
  const [mistake, setMistake] = useState<{ sentence: string } | null>(null)
  const { error, pending } = reset
  const isTooWeak = error?.code === 'password_too_weak'
  const isLinkOver = error?.code === 'reset_token_invalid'

  async function submit(typed: (name: string) => string) {
    const newPassword = typed('newPassword')
    setMistake(newPassword === '' ? { sentence: fields.passwordMissing } : null)
    if (newPassword === '') return
    const result = await reset.reset(newPassword)
    if (result.ok) onDone?.()
  }

  return (
    <StepForm
      heading={sentences.resetHeading}
      description={sentences.resetDescription}
      notice={<Banner error={isTooWeak ? null : error} />}
      focusOnMount
      onSubmit={typed => void submit(typed)}
    >
      <NewPasswordField
        label={sentences.newPassword}
        error={mistake?.sentence}
        rules={isTooWeak ? (error.errors ?? []) : undefined}
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
