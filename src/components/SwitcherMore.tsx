import { useEffect, useRef } from 'react'

interface SwitcherMoreProps {
  loadMore: () => Promise<unknown>
  /** How many there are: where the end stays in sight, there is more to ask for. */
  count: number
}

/** The end of what is loaded. Once it comes near, the next page is asked for. */
export function SwitcherMore({ loadMore, count }: SwitcherMoreProps) {
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
    <div ref={end} data-lk-part="switcher-more" aria-hidden="true">
      <SwitcherBones />
    </div>
  )
}

/** The shape of what is on its way. */
export function SwitcherBones() {
  return (
    <span data-lk-part="switcher-bones">
      <span data-lk-part="bone" data-bone="avatar" />
      <span data-lk-part="bone" data-bone="name" />
    </span>
  )
}
