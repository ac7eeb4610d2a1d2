import { useState } from 'react'
import type { SignInStep } from '../client/signIn.js'
import type { UseMagicAuth } from '../hooks/useMagicAuth.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { CodeField } from './CodeField.js'
import { splitError } from './fieldError.js'
import { ResendButton } from './ResendButton.js'
import { StepForm } from './StepForm.js'
import { describeError } from './describeError.js'
import { useSentences } from './useSentences.js'
import { withEmail } from './withEmail.js'

interface CodeStepProps {
  signIn: UseMagicAuth
  current: Extract<SignInStep, { step: 'code' | 'verifyEmail' }>
}

/** Six digits from an email: to sign in with, or to prove an address. */
export function CodeStep({ signIn, current }: CodeStepProps) {
  const sentences = useSentences()
  const [mistake, setMistake] = useState<{ sentence: string } | null>(null)
  const { error, pending } = signIn
  const { forField, forBanner } = splitError(error, 'code')
  const isVerifying = current.step === 'verifyEmail'

  function submit(typed: (name: string) => string) {
    const code = typed('code')
    setMistake(code.length === 6 ? null : { sentence: sentences.fields.codeIncomplete })
    if (code.length === 6) void signIn.submitCode(code)
  }

  return (
    <StepForm
      heading={isVerifying ? sentences.code.verifyHeading : sentences.code.heading}
      description={withEmail(isVerifying ? sentences.code.verifySentTo : sentences.code.sentTo, current.email)}
      notice={<Banner error={forBanner} />}
      focusOnMount
      onSubmit={submit}
    >
      <CodeField
        label={sentences.fields.code}
        name="code"
        error={mistake?.sentence ?? (forField ? describeError(sentences, forField) : undefined)}
        errorKey={mistake ?? forField}
      />
      <Button type="submit" pending={pending === 'submitCode'}>
        {sentences.buttons.continue}
      </Button>
      <div data-lk-part="links">
        <ResendButton
          resendAt={current.resendAt}
          pending={pending === 'resendCode'}
          onResend={() => void signIn.resendCode()}
        />
        <Button variant="link" onClick={signIn.back}>
          {sentences.buttons.changeEmail}
        </Button>
      </div>
    </StepForm>
  )
}
