import { useSentences } from './useSentences.js'

/** The shape of a step before it is there: a heading, a field, a button, in their final sizes. */
export function Skeleton({ label }: { label?: string }) {
  const { step } = useSentences()
  return (
    <output data-lk-part="skeleton">
      <span data-lk-part="status">{label ?? step.loading}</span>
      <span data-lk-part="bone" data-bone="heading" />
      <span data-lk-part="bone" data-bone="description" />
      <span data-lk-part="bone" data-bone="field" />
      <span data-lk-part="bone" data-bone="button" />
    </output>
  )
}
