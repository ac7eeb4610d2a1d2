import { useEffect, useRef } from 'react'
import { useLook } from './useLook.js'

interface SwitcherMoreProps {
  loadMore: () => Promise<unknown>
  /** How many there are: where the end stays in sight, there is more to ask for. */
  count: number
}

/** The end of what is loaded. Once it comes near, the next page is asked for. */
export function SwitcherMore({ loadMore, count }: SwitcherMoreProps) {
  const part = useLook()
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const { current } = end
    if (!current) return
    const observer = new IntersectionObserver(
      entries => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) void loadMore()
      },
      { root: current.parentElement, rootMargin: '50%' },
    )
    observer.observe(current)
    return () => observer.disconnect()
  }, [loadMore, count])

  return (
    <div ref={end} {...part('switcher-more')} aria-hidden="true">
      <SwitcherBones />
    </div>
  )
}

/** The shape of what is on its way. */
export function SwitcherBones() {
  const part = useLook()
  return (
    <span {...part('switcher-bones')}>
      <span {...part('bone')} data-bone="avatar" />
      <span {...part('bone')} data-bone="name" />
    </span>
  )
}
