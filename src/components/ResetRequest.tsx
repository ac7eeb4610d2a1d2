import { type ReactNode, useState } from 'react'
import { type UsePasswordReset, usePasswordReset } from '../hooks/usePasswordReset.js'
import { passwords } from '../locales/en.passwords.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { checkEmail } from './checkEmail.js'
import { EmailField } from './EmailField.js'
import { describeError } from './describeError.js'
import { splitError } from './fieldError.js'
import { ResendButton } from './ResendButton.js'
import { StepForm } from './StepForm.js'
import { useLook } from './useLook.js'
import { usePart, useSentences } from './useSentences.js'
import { fillWith } from './fillWith.js'

interface ResetRequestProps {
  /** The reset that the page has already. @default one of its own */
  reset?: UsePasswordReset
  /** What was typed elsewhere already. */
  email: string
  focusOnMount?: boolean
  /** The way back to where one came from. */
  back: ReactNode
}

/** Asks for a link that resets the password. One screen after it for any address. */
export function ResetRequest({ reset, email, focusOnMount = true, back }: ResetRequestProps) {
  const part = useLook()
  const own = usePasswordReset()
  const all = useSentences()
  const sentences = usePart('passwords', passwords)
  const [mistake, setMistake] = useState<{ sentence: string } | null>(null)
  const { current, pending, error, request } = reset ?? own
  const { forField, forBanner } = splitError(error, 'email')

  if (current.step === 'sent') {
    return (
      <StepForm
        // Another step than the one before it, so the focus moves.
        key="sent"
        heading={sentences.sentHeading}
        description={fillWith(sentences.sent, { email: current.email })}
        notice={<Banner error={error} />}
        focusOnMount
      >
        <div {...part('links')}>
          <ResendButton
            resendAt={current.resendAt}
            pending={pending !== null}
            onResend={() => void request(current.email)}
            sentences={sentences}
          />
          {back}
        </div>
      </StepForm>
    )
  }

  function submit(typed: (name: string) => string) {
    const address = typed('email').trim()
    const sentence = checkEmail(address, all)
    setMistake(sentence ? { sentence } : null)
    if (!sentence) void request(address)
  }

  return (
    <StepForm
      heading={sentences.forgotHeading}
      description={sentences.forgotDescription}
      notice={<Banner error={forBanner} />}
      focusOnMount={focusOnMount}
      onSubmit={submit}
    >
      <EmailField
        defaultValue={email}
        error={mistake?.sentence ?? (forField ? describeError(all, forField) : undefined)}
        errorKey={mistake ?? forField}
      />
      <Button type="submit" pending={pending !== null}>
        {sentences.sendLink}
      </Button>
      {back}
    </StepForm>
  )
}
