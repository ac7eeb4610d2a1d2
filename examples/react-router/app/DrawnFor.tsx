import { useAuth } from '@latchkey/react'
import { type ReactNode, useEffect } from 'react'
import { useRevalidator } from 'react-router'

interface DrawnForProps {
  userId: string
  organizationId: string | null
  children: ReactNode
}

/**
 * What the server said to one person in one organization. It leaves the page at once when that changes, in another tab
 * as well; and the server is asked again.
 */
export function DrawnFor({ userId, organizationId, children }: DrawnForProps) {
  const auth = useAuth()
  const { revalidate } = useRevalidator()
  const isTheirs = auth.status === 'signedIn' && auth.userId === userId && auth.organizationId === organizationId
  useEffect(() => {
    if (!isTheirs) void revalidate()
  }, [isTheirs, revalidate])
  return isTheirs ? children : null
}
