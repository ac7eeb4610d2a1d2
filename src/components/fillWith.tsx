import { Fragment, type ReactNode } from 'react'

/** A sentence with a name or an address in the place of `{placeholder}`, set apart from it, whichever way either runs. */
export function fillWith(sentence: string, placeholder: string, text: string): ReactNode {
  return sentence.split(`{${placeholder}}`).map((part, index) => (
    <Fragment key={part}>
      {index > 0 && <bdi data-lk-part={placeholder}>{text}</bdi>}
      {part}
    </Fragment>
  ))
}
