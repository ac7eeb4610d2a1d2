import { useState } from 'react'
import { useAuthClient } from '../hooks/useAuthClient.js'
import type { UseSignIn } from '../hooks/useSignIn.js'
import { code } from '../locales/en.code.js'
import { totp } from '../locales/en.totp.js'
import { type FactorChoice, resendAfterMs } from '../protocol.js'
import { Button } from './Button.js'
import { FactorForm } from './FactorForm.js'
import { ResendButton } from './ResendButton.js'
import { useLook } from './useLook.js'
import { usePart, useSentences } from './useSentences.js'

interface FactorCodeFormProps {
  factor: FactorChoice
  signIn: Pick<UseSignIn, 'pending' | 'error'>
  isBesideSession: boolean
  onSubmit: (code: string) => void
  /** Resolves to whether another message is on its way. */
  onResend: () => Promise<boolean>
  /** None where there is no other factor. */
  onAnother: (() => void) | undefined
  onCancel: () => void
}

/** Six digits, from an app or from a text message. */
export function FactorCodeForm({
  factor,
  signIn,
  isBesideSession,
  onSubmit,
  onResend,
  onAnother,
  onCancel,
}: FactorCodeFormProps) {
  const part = useLook()
  const { buttons } = useSentences()
  const { challenge: sentences } = usePart('totp', totp)
  const said = usePart('code', code)
  const { clock } = useAuthClient()
  const [resendAt, setResendAt] = useState(() => clock.now() + resendAfterMs)
  const { error, pending } = signIn
  const isMessage = factor.type === 'sms'

  async function resend() {
    if (await onResend()) setResendAt(clock.now() + resendAfterMs)
  }

  return (
    <FactorForm
      type={factor.type}
      heading={isMessage ? sentences.telephoneHeading : sentences.appHeading}
      description={isMessage ? sentences.telephoneDescription : sentences.appDescription}
      error={error}
      isPending={pending === 'submitTotp'}
      focusOnMount
      onSubmit={onSubmit}
    >
      <div {...part('links')}>
        {isMessage && (
          <ResendButton
            resendAt={resendAt}
            pending={pending === 'challengeFactor'}
            onResend={() => void resend()}
            sentences={said}
          />
        )}
        {onAnother && (
          <Button variant="link" onClick={onAnother}>
            {sentences.another}
          </Button>
        )}
        <Button variant="link" onClick={onCancel}>
          {isBesideSession ? sentences.cancel : buttons.changeEmail}
        </Button>
      </div>
    </FactorForm>
  )
}
