import type { ReactNode } from 'react'

/** What came of the last thing that was done here, seen and said. Drawn empty first: a live region says what changes in it. */
export function Done({ children }: { children: ReactNode }) {
  return <output data-lk-part="done">{children}</output>
}
