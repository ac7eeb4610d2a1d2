'use client'

import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import type { ReauthenticationMethod } from '../client/reauthentication.js'
import type { UseReauthentication } from '../hooks/useReauthentication.js'
import { Card } from './Card.js'
import { lazyStep } from './lazyStep.js'
import type { ReauthenticateSteps } from './reauthenticateSteps.js'
import { Skeleton } from './Skeleton.js'
import type { ThemedProps } from './themed.js'
import { useAsking } from './useAsking.js'

interface SharedProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'>, ThemedProps {
  /** Steps that you draw yourself, by name. */
  steps?: ReauthenticateSteps
  /** Focus the first field when this opens. @default true */
  focusOnMount?: boolean
}

interface AskedProps extends SharedProps {
  /** What `useReauthentication` returned, where something waits for the answer. Nothing is drawn while it asks nothing. */
  reauthentication: UseReauthentication
  methods?: undefined
  onDone?: undefined
  onCancel?: undefined
}

interface AloneProps extends SharedProps {
  /** Those on offer, the first of them asked for at once where it is the password. @default ['password', 'code'] */
  methods?: readonly ReauthenticationMethod[]
  /** Called once it is proven. */
  onDone?: () => void
  /** Called once it is given up, or whoever was asked is not here any more. */
  onCancel?: () => void
}

export type ReauthenticateProps = AskedProps | (AloneProps & { reauthentication?: undefined })

const ReauthenticationSteps = lazyStep(() =>
  import('./ReauthenticationSteps.js').then(module => module.ReauthenticationSteps),
)
const ReauthenticationEnd = lazyStep(() =>
  import('./ReauthenticationEnd.js').then(module => module.ReauthenticationEnd),
)

/**
 * Asks somebody who is signed in to prove that they are still there: by password, a code by e-mail and a second factor,
 * or on the sign-in page. With `reauthentication` it asks what that hook asks, where it asks; without, it asks as soon as
 * it is drawn. Renders a `<section>` with `data-step`; nothing while nobody could be asked.
 */
export const Reauthenticate = forwardRef<HTMLElement, ReauthenticateProps>(function Reauthenticate(props, ref) {
  if (!props.reauthentication) {
    const { reauthentication: _, ...alone } = props
    return <Alone {...alone} ref={ref} />
  }
  const { reauthentication, steps, focusOnMount, methods: _, onDone: __, onCancel: ___, ...rest } = props
  const { current, pending } = reauthentication
  if (current.step === 'idle') return null
  return (
    <Card ref={ref} aria-busy={pending !== null} data-step={current.step} {...rest}>
      <ReauthenticationSteps {...{ reauthentication, steps, focusOnMount }} />
    </Card>
  )
})

const Alone = forwardRef<HTMLElement, AloneProps>(function Alone(
  { methods, onDone, onCancel, steps, focusOnMount, ...props },
  ref,
) {
  const { status, reauthentication, outcome, askAgain } = useAsking({ methods, onDone, onCancel })
  if (status === 'signedOut' || status === 'unavailable') return null
  const { current, pending } = reauthentication
  const step = outcome === 'open' ? current.step : outcome
  return (
    <Card ref={ref} aria-busy={pending !== null} data-step={step} data-status={status} {...props}>
      {content()}
    </Card>
  )

  function content() {
    if (status === 'loading') return <Skeleton />
    if (outcome !== 'open') return <ReauthenticationEnd outcome={outcome} onAskAgain={askAgain} />
    return <ReauthenticationSteps {...{ reauthentication, steps, focusOnMount }} />
  }
})
