import { totp } from '../locales/en.totp.js'
import { Button } from './Button.js'
import { groupsOf } from './groupsOf.js'
import { useCopy } from './useCopy.js'
import { useLook } from './useLook.js'
import { usePart } from './useSentences.js'

/** The secret as text, for whoever cannot scan it. Copied as it is, without the gaps. */
export function SecretKey({ secret }: { secret: string }) {
  const part = useLook()
  const { enrollment: sentences } = usePart('totp', totp)
  const { drawn, copying, copy } = useCopy<HTMLElement>(secret)

  return (
    <div {...part('secret-key')}>
      <div {...part('secret-box')} role="group" aria-label={sentences.key}>
        <code ref={drawn} {...part('secret-text')} dir="ltr">
          {groupsOf(secret).join(' ')}
        </code>
        <Button variant="link" onClick={copy}>
          {copying === 'done' ? sentences.copied : sentences.copy}
        </Button>
      </div>
      <output {...part(copying === 'blocked' ? 'hint' : 'status')}>
        {copying === 'done' && sentences.keyCopied}
        {copying === 'blocked' && sentences.copyBlocked}
      </output>
    </div>
  )
}
