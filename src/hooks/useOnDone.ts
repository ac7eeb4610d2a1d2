import { useEffect, useRef } from 'react'

/** Tells the host once. A new function is not told again. */
export function useOnDone(isDone: boolean, onDone: (() => void) | undefined) {
  const latest = useRef(onDone)
  useEffect(() => {
    latest.current = onDone
  })
  useEffect(() => {
    if (isDone) latest.current?.()
  }, [isDone])
}
