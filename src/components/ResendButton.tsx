import { useState } from 'react'
import { useCountdown } from '../hooks/useCountdown.js'
import { fill } from './fill.js'
import { Button } from './Button.js'
import { useSentences } from './useSentences.js'

interface ResendButtonProps {
  /** Epoch milliseconds from which another code may be asked for. */
  resendAt: number
  pending: boolean
  onResend: () => void
}

/** Asks for another code once the wait is over. The wait is said when it begins and when it ends, not every second. */
export function ResendButton({ resendAt, pending, onResend }: ResendButtonProps) {
  const { code } = useSentences()
  const secondsLeft = useCountdown(resendAt)
  const isWaiting = secondsLeft > 0

  return (
    <>
      <Button
        variant="link"
        pending={pending}
        aria-disabled={isWaiting || pending || undefined}
        onClick={() => {
          if (!isWaiting) onResend()
        }}
      >
        {isWaiting ? fill(code.resendIn, { time: formatCountdown(secondsLeft) }) : code.resend}
      </Button>
      <Announcement key={resendAt} secondsLeft={secondsLeft} />
    </>
  )
}

function Announcement({ secondsLeft }: { secondsLeft: number }) {
  const { code } = useSentences()
  const [secondsAtStart] = useState(secondsLeft)
  // A live region says only what changes once it is there, so it stays empty for the first second.
  const hasTicked = secondsLeft < secondsAtStart
  const sentence = secondsLeft > 0 ? fill(code.resendWait, { seconds: secondsAtStart }) : code.resendReady
  return <output data-lk-part="status">{hasTicked && sentence}</output>
}

function formatCountdown(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
