import type { AuthError } from '../client/AuthError.js'
import { Icon } from './Icon.js'
import { describeError, isOurs } from './describeError.js'
import { lazyStep } from './lazyStep.js'
import { useLook } from './useLook.js'
import { useSentences } from './useSentences.js'

const RetryTimer = lazyStep(
  () => import('./RetryTimer.js').then(module => module.RetryTimer),
  () => null,
)

const Reference = lazyStep(
  () => import('./Reference.js').then(module => module.Reference),
  function Plain({ requestId }) {
    const part = useLook()
    return <p {...part('banner-reference')}>{requestId}</p>
  },
)

/** Says what went wrong, at once and aloud. Renders a `<div role="alert">`, or nothing. */
export function Banner({ error }: { error: AuthError | null }) {
  const part = useLook()
  const sentences = useSentences()
  if (!error) return null
  const { requestId, code } = error
  return (
    <div role="alert" {...part('banner')} data-code={code}>
      <Icon name="alert" />
      <div {...part('banner-text')}>
        <p {...part('banner-sentence')}>{describeError(sentences, error)}</p>
        {requestId && isOurs(sentences, error) && <Reference requestId={requestId} />}
        {code === 'rate_limited' && <RetryTimer error={error} />}
      </div>
    </div>
  )
}
