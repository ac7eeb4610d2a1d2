import { type MouseEvent, useContext } from 'react'
import { SettingsContext } from '../hooks/AuthContext.js'

/** Follows a link to another page of the host: by its router where it has one, unless it is to open elsewhere. */
export function useHostLink(): (event: MouseEvent, href: string) => void {
  const { host } = useContext(SettingsContext)
  return (event, href) => {
    const { router } = host.current
    const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) && event.button === 0
    if (!router || !isPlain) return
    event.preventDefault()
    router.push(href)
  }
}
