import type { ReactNode } from 'react'

/** A sentence with names or addresses in the place of `{placeholder}`, set apart from it, whichever way either runs. */
export function fillWith(sentence: string, values: Readonly<Record<string, ReactNode>>): ReactNode {
  // Every other piece is the name of a placeholder.
  return sentence.split(/\{(\w+)\}/).map((piece, index) =>
    index % 2 === 0 ? (
      piece
    ) : (
      <bdi key={index} data-lk-part={piece}>
        {values[piece]}
      </bdi>
    ),
  )
}
