import type { ReactNode } from 'react'
import type { UseReauthentication } from '../hooks/useReauthentication.js'
import { lazyStep } from './lazyStep.js'
import { useLook } from './useLook.js'

interface AskedProps {
  reauthentication: UseReauthentication
  /** It is being answered without anybody having to look. @default false */
  isSilent?: boolean
  children: ReactNode
}

const ReauthenticationSteps = lazyStep(() =>
  import('./ReauthenticationSteps.js').then(module => module.ReauthenticationSteps),
)

/** The question whether somebody is still there, in the place of what they were about to do, which waits as it was typed. */
export function Asked({ reauthentication, isSilent = false, children }: AskedProps) {
  const part = useLook()
  const isAsked = reauthentication.current.step !== 'idle' && !isSilent
  return (
    <>
      {isAsked && (
        <div {...part('asked')}>
          <ReauthenticationSteps reauthentication={reauthentication} />
        </div>
      )}
      <div {...part('waiting')} hidden={isAsked}>
        {children}
      </div>
    </>
  )
}
