import type { ReactNode } from 'react'
import { useHostLink } from './useHostLink.js'
import { useLook } from './useLook.js'

interface HostLinkProps {
  href: string
  /** `button` for the one way on. @default 'link' */
  variant?: 'link' | 'button'
  children: ReactNode
}

/** A link to another page of the host, by its router where it has one. */
export function HostLink({ href, variant = 'link', children }: HostLinkProps) {
  const part = useLook()
  const follow = useHostLink()
  return (
    <a
      {...part(variant === 'button' ? 'button' : 'link')}
      data-variant={variant === 'button' ? 'primary' : undefined}
      href={href}
      onClick={event => follow(event, href)}
    >
      {children}
    </a>
  )
}
