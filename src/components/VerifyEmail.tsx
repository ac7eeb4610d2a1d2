'use client'

import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useEffect, useState } from 'react'
import { type UseEmailVerification, useEmailVerification } from '../hooks/useEmailVerification.js'
import { code } from '../locales/en.code.js'
import { verifyEmail } from '../locales/en.verifyEmail.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { Card } from './Card.js'
import { CodeField } from './CodeField.js'
import { describeError } from './describeError.js'
import { splitError } from './fieldError.js'
import { fillWith } from './fillWith.js'
import { lazyStep } from './lazyStep.js'
import { ResendButton } from './ResendButton.js'
import { StepForm } from './StepForm.js'
import type { ThemedProps } from './themed.js'
import { usePart, useSentences } from './useSentences.js'
import type { OwnVerifyEmailStep, VerifyEmailSteps } from './verificationSteps.js'

export interface VerifyEmailProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'>, ThemedProps {
  /** A mark above the heading. */
  logo?: ReactNode
  /** Steps that you draw yourself, by name. */
  steps?: VerifyEmailSteps
  /** Focus the first step when the page opens. @default true */
  focusOnMount?: boolean
  /** Called once the address is proven. */
  onDone?: () => void
}

const OwnStep = lazyStep(() => import('./OwnVerificationStep.js').then(module => module.OwnVerificationStep))

/** Proves the address of who is signed in, by a code. Renders a `<section>` with `data-step`; nothing while nobody is. */
export const VerifyEmail = forwardRef<HTMLElement, VerifyEmailProps>(function VerifyEmail(
  { steps, focusOnMount = true, onDone, ...props },
  ref,
) {
  const own = useEmailVerification()
  const { current, pending } = own
  useEffect(() => {
    if (steps) OwnStep.preload()
  }, [steps])
  if (current.step === 'absent') return null

  const verification: UseEmailVerification = {
    ...own,
    async submitCode(code) {
      const result = await own.submitCode(code)
      if (result.ok) onDone?.()
      return result
    },
  }

  return (
    <Card ref={ref} aria-busy={pending !== null} data-step={current.step} {...props}>
      {steps?.[current.step] ? (
        <OwnStep
          key={current.step}
          {...{ steps, verification, current }}
          focusOnMount={focusOnMount || current.step === 'code'}
        />
      ) : (
        <Step {...{ verification, current, focusOnMount }} />
      )}
    </Card>
  )
})

interface StepProps {
  verification: UseEmailVerification
  current: OwnVerifyEmailStep
  focusOnMount: boolean
}

function Step({ verification, current, focusOnMount }: StepProps) {
  const sentences = usePart('verifyEmail', verifyEmail)
  const { pending, error, send } = verification
  switch (current.step) {
    case 'request':
      return (
        <StepForm
          heading={sentences.heading}
          description={fillWith(sentences.description, { email: current.email })}
          notice={<Banner error={error} />}
          focusOnMount={focusOnMount}
        >
          <Button pending={pending !== null} onClick={() => void send()}>
            {sentences.send}
          </Button>
        </StepForm>
      )
    case 'code':
      return <ProofStep verification={verification} current={current} />
    case 'done':
      return (
        <StepForm
          // Another step than the one before it, so the focus moves.
          key="done"
          heading={sentences.doneHeading}
          description={fillWith(sentences.done, { email: current.email })}
          focusOnMount={focusOnMount}
        />
      )
    default:
      return current satisfies never
  }
}

interface ProofStepProps {
  verification: UseEmailVerification
  current: Extract<OwnVerifyEmailStep, { step: 'code' }>
}

function ProofStep({ verification, current }: ProofStepProps) {
  const all = useSentences()
  const sentences = usePart('verifyEmail', verifyEmail)
  const said = usePart('code', code)
  const [mistake, setMistake] = useState<{ sentence: string } | null>(null)
  const { pending, error, send, submitCode } = verification
  const { forField, forBanner } = splitError(error, 'code')

  function submit(typed: (name: string) => string) {
    const digits = typed('code')
    setMistake(digits.length === 6 ? null : { sentence: all.fields.codeIncomplete })
    if (digits.length === 6) void submitCode(digits)
  }

  return (
    <StepForm
      heading={sentences.heading}
      description={fillWith(sentences.sentTo, { email: current.email })}
      notice={<Banner error={forBanner} />}
      focusOnMount
      onSubmit={submit}
    >
      <CodeField
        label={all.fields.code}
        name="code"
        error={mistake?.sentence ?? (forField ? describeError(all, forField) : undefined)}
        errorKey={mistake ?? forField}
      />
      <Button type="submit" pending={pending === 'verifyEmail'}>
        {all.buttons.continue}
      </Button>
      <ResendButton
        resendAt={current.resendAt}
        pending={pending === 'sendVerificationEmail'}
        onResend={() => void send()}
        sentences={said}
      />
    </StepForm>
  )
}
