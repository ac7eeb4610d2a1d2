import { useLook } from './useLook.js'
import { useSentences } from './useSentences.js'

/** The shape of a step before it is there: a heading, a field, a button, in their final sizes. */
export function Skeleton({ label }: { label?: string }) {
  const part = useLook()
  const { step } = useSentences()
  return (
    <output {...part('skeleton')}>
      <span {...part('status')}>{label ?? step.loading}</span>
      <span {...part('bone')} data-bone="heading" />
      <span {...part('bone')} data-bone="description" />
      <span {...part('bone')} data-bone="field" />
      <span {...part('bone')} data-bone="button" />
    </output>
  )
}
