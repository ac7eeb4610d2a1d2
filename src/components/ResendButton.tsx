import { useState } from 'react'
import { useCountdown } from '../hooks/useCountdown.js'
import type { Catalogue } from '../locales/en.js'
import { fill } from './fill.js'
import { formatCountdown } from './formatNumber.js'
import { formatWait } from './formatWait.js'
import { Button } from './Button.js'
import { useLook } from './useLook.js'
import { useSentences } from './useSentences.js'

interface ResendButtonProps {
  /** Epoch milliseconds from which another code may be asked for. */
  resendAt: number
  pending: boolean
  onResend: () => void
  sentences: ResendSentences
}

type ResendSentences = Pick<Catalogue['code'], 'resend' | 'resendIn' | 'resendWait' | 'resendReady'>

/** Asks for another code, or link, once the wait is over. The wait is said when it begins and when it ends, not every second. */
export function ResendButton({ resendAt, pending, onResend, sentences: said }: ResendButtonProps) {
  const { locale } = useSentences()
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
        {isWaiting ? fill(said.resendIn, { time: formatCountdown(locale, secondsLeft) }) : said.resend}
      </Button>
      <Announcement key={resendAt} secondsLeft={secondsLeft} said={said} />
    </>
  )
}

function Announcement({ secondsLeft, said }: { secondsLeft: number; said: ResendSentences }) {
  const part = useLook()
  const { locale } = useSentences()
  const [secondsAtStart] = useState(secondsLeft)
  // A live region says only what changes once it is there, so it stays empty for the first second.
  const hasTicked = secondsLeft < secondsAtStart
  const sentence =
    secondsLeft > 0 ? fill(said.resendWait, { time: formatWait(locale, secondsAtStart * 1000) }) : said.resendReady
  return <output {...part('status')}>{hasTicked && sentence}</output>
}
