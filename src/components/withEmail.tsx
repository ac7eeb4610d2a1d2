import { Fragment, type ReactNode } from 'react'

/** Sets the address apart from the sentence, whichever way either runs. */
export function withEmail(sentence: string, email: string): ReactNode {
  return sentence.split('{email}').map((part, index) => (
    <Fragment key={part}>
      {index > 0 && <bdi data-lk-part="email">{email}</bdi>}
      {part}
    </Fragment>
  ))
}
