import { useAccessToken, useAuth } from '@latchkey/react'
import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/** Stands where the server could not decide: the page finds out who this is and renews the session, and the server is asked again. */
export function AskAgain() {
  const auth = useAuth()
  const { getAccessToken } = useAccessToken()
  const router = useRouter()
  const isOver = auth.status === 'signedOut'
  const isWithin = auth.status === 'signedIn' && !auth.stale
  useEffect(() => {
    const askServer = () => router.invalidate()
    if (isOver) void router.navigate({ to: '/sign-in', replace: true })
    // Where it fails, the state says so, and changes once it can be tried again.
    if (isWithin) getAccessToken().then(askServer, () => {})
  }, [isOver, isWithin, getAccessToken, router])
  return <p role="status">One moment</p>
}
