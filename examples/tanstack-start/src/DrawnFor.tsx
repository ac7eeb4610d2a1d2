import { useAuth } from '@latchkey/react'
import { useRouter } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'

interface DrawnForProps {
  userId: string
  organizationId: string | null
  children: ReactNode
}

/**
 * What the server said to one person in one organization. It leaves the page at once when that changes, in another tab
 * as well, or when the router kept it for too long; and the server is asked again.
 */
export function DrawnFor({ userId, organizationId, children }: DrawnForProps) {
  const auth = useAuth()
  const router = useRouter()
  const isTheirs = auth.status === 'signedIn' && auth.userId === userId && auth.organizationId === organizationId
  useEffect(() => {
    if (!isTheirs) void router.invalidate()
  }, [isTheirs, router])
  return isTheirs ? children : null
}
