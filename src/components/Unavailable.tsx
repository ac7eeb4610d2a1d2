import { useState } from 'react'
import type { AuthError } from '../client/AuthError.js'
import { Button } from './Button.js'
import { describeError } from './describeError.js'
import { useLook } from './useLook.js'
import { useSentences } from './useSentences.js'

interface UnavailableProps {
  error: AuthError
  onRetry: () => Promise<void>
}

/** Nobody could tell us who this is. Not the sign-in form: they may well be signed in. */
export function Unavailable({ error, onRetry }: UnavailableProps) {
  const part = useLook()
  const sentences = useSentences()
  const [isTrying, setIsTrying] = useState(false)
  return (
    <div {...part('step')}>
      <header {...part('header')}>
        <h1 {...part('heading')}>{sentences.unavailable.heading}</h1>
        <p role="alert" {...part('description')}>
          {describeError(sentences, error)}
        </p>
      </header>
      <Button
        pending={isTrying}
        onClick={() => {
          if (isTrying) return
          setIsTrying(true)
          void onRetry().finally(() => setIsTrying(false))
        }}
      >
        {sentences.buttons.tryAgain}
      </Button>
    </div>
  )
}
