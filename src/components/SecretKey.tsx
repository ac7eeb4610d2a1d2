import { useRef, useState } from 'react'
import { totp } from '../locales/en.totp.js'
import { Button } from './Button.js'
import { groupsOf } from './groupsOf.js'
import { usePart } from './useSentences.js'

/** The secret as text, for whoever cannot scan it. Copied as it is, without the gaps. */
export function SecretKey({ secret }: { secret: string }) {
  const { enrollment: sentences } = usePart('totp', totp)
  const text = useRef<HTMLElement>(null)
  const [copying, setCopying] = useState<'no' | 'done' | 'blocked'>('no')

  async function copy() {
    const isCopied = await writeToClipboard(secret)
    setCopying(isCopied ? 'done' : 'blocked')
    if (!isCopied && text.current) getSelection()?.selectAllChildren(text.current)
  }

  return (
    <div data-lk-part="secret-key">
      <div data-lk-part="secret-box" role="group" aria-label={sentences.key}>
        <code ref={text} data-lk-part="secret-text" dir="ltr">
          {groupsOf(secret).join(' ')}
        </code>
        <Button variant="link" onClick={() => void copy()}>
          {copying === 'done' ? sentences.copied : sentences.copy}
        </Button>
      </div>
      <output data-lk-part={copying === 'blocked' ? 'hint' : 'status'}>
        {copying === 'done' && sentences.keyCopied}
        {copying === 'blocked' && sentences.copyBlocked}
      </output>
    </div>
  )
}

/** Browsers have no clipboard on pages without https, and people may forbid it. */
async function writeToClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
