import { useState } from 'react'
import type { SignInStep } from '../client/signIn.js'
import type { UseMagicAuth } from '../hooks/useMagicAuth.js'
import { code } from '../locales/en.code.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { CodeField } from './CodeField.js'
import { splitError } from './fieldError.js'
import { ResendButton } from './ResendButton.js'
import { StepForm } from './StepForm.js'
import { describeError } from './describeError.js'
import { useLook } from './useLook.js'
import { usePart, useSentences } from './useSentences.js'
import { fillWith } from './fillWith.js'

interface CodeStepProps {
  signIn: UseMagicAuth
  current: Extract<SignInStep, { step: 'code' | 'verifyEmail' }>
}

/** Six digits from an email: to sign in with, or to prove an address. */
export function CodeStep({ signIn, current }: CodeStepProps) {
  const part = useLook()
  const sentences = useSentences()
  const said = usePart('code', code)
  const [mistake, setMistake] = useState<{ sentence: string } | null>(null)
  const { error, pending } = signIn
  const { forField, forBanner } = splitError(error, 'code')
  const isVerifying = current.step === 'verifyEmail'

  function submit(typed: (name: string) => string) {
    const digits = typed('code')
    setMistake(digits.length === 6 ? null : { sentence: sentences.fields.codeIncomplete })
    if (digits.length === 6) void signIn.submitCode(digits)
  }

  return (
    <StepForm
      heading={isVerifying ? said.verifyHeading : said.heading}
      description={fillWith(isVerifying ? said.verifySentTo : said.sentTo, { email: current.email })}
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
      <div {...part('links')}>
        <ResendButton
          resendAt={current.resendAt}
          pending={pending === 'resendCode'}
          onResend={() => void signIn.resendCode()}
          sentences={said}
        />
        <Button variant="link" onClick={signIn.back}>
          {sentences.buttons.changeEmail}
        </Button>
      </div>
    </StepForm>
  )
}
