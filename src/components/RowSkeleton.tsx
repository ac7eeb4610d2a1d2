import { useLook } from './useLook.js'
import { useSentences } from './useSentences.js'

/** The shape of a row before it is there. */
export function RowSkeleton() {
  const part = useLook()
  const { step } = useSentences()
  return (
    <output {...part('skeleton')} data-row="">
      <span {...part('status')}>{step.loading}</span>
      <span {...part('bone')} data-bone="heading" />
      <span {...part('bone')} data-bone="description" />
    </output>
  )
}
