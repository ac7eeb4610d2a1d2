import { reference } from '../locales/en.reference.js'
import { Button } from './Button.js'
import { fillWith } from './fillWith.js'
import { useCopy } from './useCopy.js'
import { useLook } from './useLook.js'
import { usePart } from './useSentences.js'

/** Names the failed call to whoever runs the server: to be copied into a message to them. */
export function Reference({ requestId }: { requestId: string }) {
  const part = useLook()
  const sentences = usePart('reference', reference)
  const { drawn, copying, copy } = useCopy<HTMLSpanElement>(requestId)

  return (
    <>
      <p {...part('banner-reference')}>
        <span ref={drawn}>{fillWith(sentences.label, { requestId })}</span>{' '}
        <Button variant="link" onClick={copy}>
          {copying === 'done' ? sentences.copied : sentences.copy}
        </Button>
      </p>
      <output {...part(copying === 'blocked' ? 'hint' : 'status')}>
        {copying === 'done' && sentences.referenceCopied}
        {copying === 'blocked' && sentences.copyBlocked}
      </output>
    </>
  )
}
