import { useLook } from './useLook.js'

/** An icon that only one part of the kit draws, on the grid of `Icon`: every first screen loads those. */
export function PathIcon({ path }: { path: string }) {
  const part = useLook()
  return (
    <svg {...part('icon')} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path {...part('icon-path')} d={path} />
    </svg>
  )
}
