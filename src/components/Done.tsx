import type { ReactNode } from 'react'
import { useLook } from './useLook.js'

/** What came of the last thing that was done here, seen and said. Drawn empty first: a live region says what changes in it. */
export function Done({ children }: { children: ReactNode }) {
  const part = useLook()
  return <output {...part('done')}>{children}</output>
}
