import type { ReactNode } from 'react'
import { useHostLink } from './useHostLink.js'

interface HostLinkProps {
  href: string
  /** `button` for the one way on. @default 'link' */
  variant?: 'link' | 'button'
  children: ReactNode
}

/** A link to another page of the host, by its router where it has one. */
export function HostLink({ href, variant = 'link', children }: HostLinkProps) {
  const follow = useHostLink()
  return (
    <a
      {...(variant === 'button' ? { 'data-lk-part': 'button', 'data-variant': 'primary' } : { 'data-lk-part': 'link' })}
      href={href}
      onClick={event => follow(event, href)}
    >
      {children}
    </a>
  )
}
