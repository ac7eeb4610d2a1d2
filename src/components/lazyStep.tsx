import { type ComponentType, useEffect, useSyncExternalStore } from 'react'
import { loadTwice } from '../client/loadTwice.js'
import { Button } from './Button.js'
import { Skeleton } from './Skeleton.js'
import { useLook } from './useLook.js'
import { useSentences } from './useSentences.js'

type Loaded<Props> = { status: 'loading' } | { status: 'ready'; Component: ComponentType<Props> } | { status: 'failed' }

/**
 * A step that is fetched when it is needed, or ahead of that by `preload`. A failed fetch is tried once more by itself;
 * after that the place it would take says so, with "Try again". The conversation goes on around it. A placeholder other
 * than that of a whole step keeps the place of a part.
 */
export function lazyStep<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Placeholder?: ComponentType<Props>,
) {
  const listeners = new Set<() => void>()
  let state: Loaded<Props> | { status: 'idle' } = { status: 'idle' }

  function set(next: typeof state) {
    state = next
    for (const listener of listeners) listener()
  }

  function preload() {
    if (state.status === 'loading' || state.status === 'ready') return
    set({ status: 'loading' })
    loadTwice(load).then(
      Component => set({ status: 'ready', Component }),
      () => set({ status: 'failed' }),
    )
  }

  function subscribe(listener: () => void) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  function LazyStep(props: Props) {
    const current = useSyncExternalStore(
      subscribe,
      () => state,
      () => state,
    )
    useEffect(preload, [])
    if (current.status === 'ready') return <current.Component {...props} />
    if (current.status === 'failed') return <Failed onRetry={preload} />
    return Placeholder ? <Placeholder {...props} /> : <Skeleton />
  }

  return Object.assign(LazyStep, { preload })
}

function Failed({ onRetry }: { onRetry: () => void }) {
  const part = useLook()
  const { step, buttons } = useSentences()
  return (
    <div {...part('step')}>
      <p role="alert" {...part('description')}>
        {step.failed}
      </p>
      <Button onClick={onRetry}>{buttons.tryAgain}</Button>
    </div>
  )
}
