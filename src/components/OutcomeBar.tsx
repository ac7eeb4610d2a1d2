import type { ReactNode } from 'react'
import type { AuthError, Result } from '../client/AuthError.js'
import type { UseReauthentication } from '../hooks/useReauthentication.js'
import { page } from '../locales/en.page.js'
import { Asked } from './Asked.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { Done } from './Done.js'
import { useLook } from './useLook.js'
import { usePart } from './useSentences.js'

/** What came of the last thing that was done. */
export interface Outcome {
  sentence: ReactNode
  /** Where there is a way back. */
  undo?: () => Promise<Result>
  /** The way back is being taken. */
  isPending?: boolean
  /** Why it could not be. */
  error?: AuthError | null
}

interface OutcomeBarProps {
  outcome: Outcome | null
  onUndo: () => void
  reauthentication: UseReauthentication
}

/** Says what was done, and leads back where that goes. It stays in sight, however long the list is. */
export function OutcomeBar({ outcome, onUndo, reauthentication }: OutcomeBarProps) {
  const part = useLook()
  const { undo } = usePart('page', page)
  return (
    <div {...part('outcome')} data-empty={outcome === null || undefined}>
      <Asked reauthentication={reauthentication}>
        <div {...part('outcome-line')}>
          <Done>{outcome?.sentence}</Done>
          {outcome?.undo && (
            <Button variant="link" pending={outcome.isPending ?? false} onClick={onUndo}>
              {undo}
            </Button>
          )}
        </div>
        <Banner error={outcome?.error ?? null} />
      </Asked>
    </div>
  )
}
