import { useSentences } from './useSentences.js'

/** The shape of a row before it is there. */
export function RowSkeleton() {
  const { step } = useSentences()
  return (
    <output data-lk-part="skeleton" data-row="">
      <span data-lk-part="status">{step.loading}</span>
      <span data-lk-part="bone" data-bone="heading" />
      <span data-lk-part="bone" data-bone="description" />
    </output>
  )
}
