import { Fragment, type ReactNode } from 'react'
import { useLook } from './useLook.js'

/** What can be set apart in a sentence: each is a part by the name of its placeholder. */
type FilledPart = 'email' | 'name' | 'organization' | 'reason' | 'requestId' | 'role'

/** A sentence with a name or an address in the place of `{placeholder}`, set apart from it, whichever way either runs. */
export function fillWith(sentence: string, placeholder: FilledPart, text: string): ReactNode {
  return sentence.split(`{${placeholder}}`).map((part, index) => (
    <Fragment key={part}>
      {index > 0 && <Filled part={placeholder}>{text}</Filled>}
      {part}
    </Fragment>
  ))
}

function Filled({ part: name, children }: { part: FilledPart; children: ReactNode }) {
  const part = useLook()
  return <bdi {...part(name)}>{children}</bdi>
}
