import type { ReactNode } from 'react'
import type { Part } from '../hooks/parts.js'
import { useLook } from './useLook.js'

/** What can be set apart in a sentence: each is a part by the name of its placeholder. */
type FilledPart = Extract<
  Part,
  'device' | 'email' | 'emails' | 'impersonator' | 'name' | 'organization' | 'reason' | 'requestId' | 'role' | 'text'
>

/** A sentence with names or addresses in the place of `{placeholder}`, set apart from it, whichever way either runs. */
export function fillWith(sentence: string, values: { readonly [Name in FilledPart]?: ReactNode }): ReactNode {
  // Every other piece is the name of a placeholder.
  return sentence.split(/\{(\w+)\}/).map((piece, index) =>
    index % 2 === 0 ? (
      piece
    ) : (
      <Filled key={index} part={piece as FilledPart}>
        {values[piece as FilledPart]}
      </Filled>
    ),
  )
}

/** One of them, set apart. */
export function Filled({ part: name, children }: { part: FilledPart; children: ReactNode }) {
  const part = useLook()
  return <bdi {...part(name)}>{children}</bdi>
}
