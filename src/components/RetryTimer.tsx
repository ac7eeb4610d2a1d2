import { useMemo } from 'react'
import type { AuthError } from '../client/AuthError.js'
import { useAuthClient } from '../hooks/useAuthClient.js'
import { useCountdown } from '../hooks/useCountdown.js'
import { ways } from '../locales/en.ways.js'
import { waitOf } from './describeError.js'
import { fill } from './fill.js'
import { useLook } from './useLook.js'
import { formatCountdown } from './formatNumber.js'
import { usePart, useSentences } from './useSentences.js'

/** Counts a wait down for who looks, and tells who listens when it is over: the alert above it has said how long it is. */
export function RetryTimer({ error }: { error: AuthError }) {
  const part = useLook()
  const { clock } = useAuthClient()
  const { locale } = useSentences()
  const sentences = usePart('ways', ways)
  const until = useMemo(() => clock.now() + waitOf(error), [clock, error])
  const secondsLeft = useCountdown(until)
  return (
    <>
      {secondsLeft > 0 && (
        <p {...part('banner-timer')} aria-hidden="true">
          {fill(sentences.retryIn, { time: formatCountdown(locale, secondsLeft) })}
        </p>
      )}
      <output {...part('banner-ready')}>{secondsLeft === 0 && sentences.retryReady}</output>
    </>
  )
}
