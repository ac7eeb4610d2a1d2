import { type ReactNode, useState } from 'react'
import type { AuthError, Result } from '../client/AuthError.js'
import { useReauthentication } from '../hooks/useReauthentication.js'
import { Asked } from './Asked.js'
import { Banner } from './Banner.js'
import { Confirm } from './Confirm.js'

interface ConfirmActProps {
  question: ReactNode
  /** What the button says that does it. */
  action: string
  act: () => Promise<Result>
  onDone: () => void
  onCancel: () => void
}

/** Asks once more before something that takes a recent sign-in, does it, and says in place what went wrong. */
export function ConfirmAct({ question, action, act, onDone, onCancel }: ConfirmActProps) {
  const reauthentication = useReauthentication()
  const [isPending, setIsPending] = useState(false)
  const [error, setError] = useState<AuthError | null>(null)

  async function confirm() {
    setIsPending(true)
    setError(null)
    const result = await reauthentication.run(act)
    setIsPending(false)
    if (result.ok) onDone()
    // Whoever gave the question up knows that nothing was done.
    else if (result.error.code === 'reauth_required') onCancel()
    else setError(result.error)
  }

  return (
    <Asked reauthentication={reauthentication}>
      <Confirm
        question={question}
        action={action}
        isPending={isPending}
        notice={<Banner error={error} />}
        onConfirm={() => void confirm()}
        onCancel={onCancel}
      />
    </Asked>
  )
}
