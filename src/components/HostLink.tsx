import { type ReactNode, useContext } from 'react'
import { SettingsContext } from '../hooks/AuthContext.js'

interface HostLinkProps {
  href: string
  /** `button` for the one way on. @default 'link' */
  variant?: 'link' | 'button'
  children: ReactNode
}

/** A link to another page of the host, by its router where it has one. */
export function HostLink({ href, variant = 'link', children }: HostLinkProps) {
  const { host } = useContext(SettingsContext)
  return (
    <a
      {...(variant === 'button' ? { 'data-lk-part': 'button', 'data-variant': 'primary' } : { 'data-lk-part': 'link' })}
      href={href}
      onClick={event => {
        const { router } = host.current
        const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) && event.button === 0
        if (!router || !isPlain) return
        event.preventDefault()
        router.push(href)
      }}
    >
      {children}
    </a>
  )
}
