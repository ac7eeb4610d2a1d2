'use client'

import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useState } from 'react'
import { type UseEmailVerification, useEmailVerification } from '../hooks/useEmailVerification.js'
import { code } from '../locales/en.code.js'
import { verifyEmail } from '../locales/en.verifyEmail.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { Card } from './Card.js'
import { CodeField } from './CodeField.js'
import { describeError } from './describeError.js'
import { splitError } from './fieldError.js'
import { ResendButton } from './ResendButton.js'
import { StepForm } from './StepForm.js'
import { usePart, useSentences } from './useSentences.js'
import { fillWith } from './fillWith.js'

export interface VerifyEmailProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /** A mark above the heading. */
  logo?: ReactNode
  /** Focus the first step when the page opens. @default true */
  focusOnMount?: boolean
  /** Called once the address is proven. */
  onDone?: () => void
}

/** Proves the address of who is signed in, by a code. Renders a `<section>` with `data-step`; nothing while nobody is. */
export const VerifyEmail = forwardRef<HTMLElement, VerifyEmailProps>(function VerifyEmail(
  { focusOnMount = true, onDone, ...props },
  ref,
) {
  const verification = useEmailVerification()
  const sentences = usePart('verifyEmail', verifyEmail)
  const { current, pending, error, send } = verification
  if (current.step === 'absent') return null
  return (
    <Card ref={ref} aria-busy={pending !== null} data-step={current.step} {...props}>
      {current.step === 'request' && (
        <StepForm
          heading={sentences.heading}
          description={fillWith(sentences.description, 'email', current.email)}
          notice={<Banner error={error} />}
          focusOnMount={focusOnMount}
        >
          <Button pending={pending !== null} onClick={() => void send()}>
            {sentences.send}
          </Button>
        </StepForm>
      )}
      {current.step === 'code' && <ProofStep verification={verification} current={current} onDone={onDone} />}
      {current.step === 'done' && (
        <StepForm
          heading={sentences.doneHeading}
          description={fillWith(sentences.done, 'email', current.email)}
          focusOnMount={focusOnMount}
        />
      )}
    </Card>
  )
})

interface ProofStepProps {
  verification: UseEmailVerification
  current: Extract<UseEmailVerification['current'], { step: 'code' }>
  onDone: (() => void) | undefined
}

function ProofStep({ verification, current, onDone }: ProofStepProps) {
  const all = useSentences()
  const sentences = usePart('verifyEmail', verifyEmail)
  const said = usePart('code', code)
  const [mistake, setMistake] = useState<{ sentence: string } | null>(null)
  const { pending, error, send, submitCode } = verification
  const { forField, forBanner } = splitError(error, 'code')

  async function submit(typed: (name: string) => string) {
    const digits = typed('code')
    setMistake(digits.length === 6 ? null : { sentence: all.fields.codeIncomplete })
    if (digits.length !== 6) return
    const result = await submitCode(digits)
    if (result.ok) onDone?.()
  }

  return (
    <StepForm
      heading={sentences.heading}
      description={fillWith(sentences.sentTo, 'email', current.email)}
      notice={<Banner error={forBanner} />}
      focusOnMount
      onSubmit={typed => void submit(typed)}
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
