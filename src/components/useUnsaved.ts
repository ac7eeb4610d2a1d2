import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react'
import { useAuthClient } from '../hooks/useAuthClient.js'

/** Tells the page which of its forms hold something that is not saved. */
export type MarkUnsaved = (form: object, isUnsaved: boolean) => void

export const UnsavedContext = createContext<MarkUnsaved>(() => {})

/** For the page: while a form holds something, the browser asks before the page is left, and the host is told. */
export function useUnsavedForms(onChange: ((isUnsaved: boolean) => void) | undefined): MarkUnsaved {
  const { pageEvents } = useAuthClient().environment
  const [unsaved, setUnsaved] = useState<ReadonlySet<object>>(() => new Set())
  const latest = useRef(onChange)
  useEffect(() => {
    latest.current = onChange
  })

  const isUnsaved = unsaved.size > 0
  useEffect(() => {
    if (!isUnsaved) return
    const listening = new AbortController()
    // Only while there is something: a page that listens is kept out of the back-forward cache by some browsers.
    pageEvents.addEventListener('beforeunload', event => event.preventDefault(), { signal: listening.signal })
    latest.current?.(true)
    return () => {
      listening.abort()
      latest.current?.(false)
    }
  }, [isUnsaved, pageEvents])

  return useCallback((form, isMarked) => {
    setUnsaved(before => {
      if (before.has(form) === isMarked) return before
      const others = [...before].filter(each => each !== form)
      return new Set(isMarked ? [...others, form] : others)
    })
  }, [])
}

/** For a form: says whether it holds something, until it is gone. */
export function useUnsaved(isUnsaved: boolean) {
  const mark = useContext(UnsavedContext)
  const [form] = useState(() => ({}))
  useEffect(() => {
    mark(form, isUnsaved)
    return () => mark(form, false)
  }, [mark, form, isUnsaved])
}
