import { useState } from 'react'
import type { ReauthenticationStep } from '../client/reauthentication.js'
import type { UseReauthentication } from '../hooks/useReauthentication.js'
import { code } from '../locales/en.code.js'
import { reauthenticate } from '../locales/en.reauthenticate.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { CodeField } from './CodeField.js'
import { describeError } from './describeError.js'
import { splitError } from './fieldError.js'
import { ResendButton } from './ResendButton.js'
import { StepForm } from './StepForm.js'
import { useLook } from './useLook.js'
import { usePart, useSentences } from './useSentences.js'
import { fillWith } from './fillWith.js'

interface ReauthenticateByCodeProps {
  reauthentication: UseReauthentication
  current: Extract<ReauthenticationStep, { step: 'code' | 'verifyEmail' }>
}

/** Six digits from an email to the account's own address. There is nothing to hide from whoever is signed in. */
export function ReauthenticateByCode({ reauthentication, current }: ReauthenticateByCodeProps) {
  const part = useLook()
  const sentences = useSentences()
  const said = usePart('reauthenticate', reauthenticate)
  const usual = usePart('code', code)
  const [mistake, setMistake] = useState<{ sentence: string } | null>(null)
  const { pending, error, submitCode, resendCode, back, cancel } = reauthentication
  const { forField, forBanner } = splitError(error, 'code')

  function submit(typed: (name: string) => string) {
    const digits = typed('code')
    setMistake(digits.length === 6 ? null : { sentence: sentences.fields.codeIncomplete })
    if (digits.length === 6) void submitCode(digits)
  }

  return (
    <StepForm
      heading={said.codeHeading}
      description={fillWith(said.codeSentTo, { email: current.email })}
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
          onResend={() => void resendCode()}
          sentences={usual}
        />
        <Button variant="link" onClick={back}>
          {said.another}
        </Button>
        <Button variant="link" onClick={cancel}>
          {said.cancel}
        </Button>
      </div>
    </StepForm>
  )
}
