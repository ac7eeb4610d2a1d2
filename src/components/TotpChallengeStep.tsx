import { useState } from 'react'
import type { SignInStep } from '../client/signIn.js'
import type { UseSignIn } from '../hooks/useSignIn.js'
import { FactorCodeForm } from './FactorCodeForm.js'
import { FactorList } from './FactorList.js'

export interface TotpChallengeStepProps {
  signIn: UseSignIn
  current: Extract<SignInStep, { step: 'challengeTotp' }>
  /** There is somebody to stay signed in when this is given up. */
  isBesideSession?: boolean
  onDone?: (() => void) | undefined
  onCancel?: (() => void) | undefined
}

/** Which second factor, where there are several or a code has to be sent; then its code. */
export function TotpChallengeStep({
  signIn,
  current,
  isBesideSession = false,
  onDone,
  onCancel,
}: TotpChallengeStepProps) {
  const { factors, factorId } = current
  const [isChoosing, setIsChoosing] = useState(false)
  const factor = factors.find(({ id }) => id === factorId)

  async function choose(id: string) {
    const result = await signIn.answer('challengeFactor', { factorId: id })
    if (result.ok) setIsChoosing(false)
    return result.ok
  }

  async function submit(code: string) {
    const result = await signIn.answer('submitTotp', { code })
    if (result.ok && !result.data.flow) onDone?.()
  }

  function leave() {
    signIn.back()
    onCancel?.()
  }

  if (!factor || isChoosing) {
    return (
      <FactorList
        factors={factors}
        error={signIn.error}
        isPending={signIn.pending !== null}
        isBesideSession={isBesideSession}
        onChoose={id => void choose(id)}
        onCancel={leave}
      />
    )
  }
  return (
    <FactorCodeForm
      key={factor.id}
      factor={factor}
      signIn={signIn}
      isBesideSession={isBesideSession}
      onSubmit={code => void submit(code)}
      onResend={() => choose(factor.id)}
      onAnother={factors.length > 1 ? () => setIsChoosing(true) : undefined}
      onCancel={leave}
    />
  )
}
