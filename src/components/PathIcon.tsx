/** An icon that only one part of the kit draws, on the grid of `Icon`: every first screen loads those. */
export function PathIcon({ path }: { path: string }) {
  return (
    <svg data-lk-part="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path data-lk-part="icon-path" d={path} />
    </svg>
  )
}
