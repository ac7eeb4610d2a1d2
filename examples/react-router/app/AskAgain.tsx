import { useAccessToken, useAuth } from '@latchkey/react'
import { useEffect } from 'react'
import { useNavigate, useRevalidator } from 'react-router'

/** Stands where the server could not decide: the page finds out who this is and renews the session, and the server is asked again. */
export function AskAgain() {
  const auth = useAuth()
  const { getAccessToken } = useAccessToken()
  const { revalidate } = useRevalidator()
  const navigate = useNavigate()
  const isOver = auth.status === 'signedOut'
  const isWithin = auth.status === 'signedIn' && !auth.stale
  useEffect(() => {
    if (isOver) void navigate('/sign-in', { replace: true })
    // Where it fails, the state says so, and changes once it can be tried again.
    if (isWithin) getAccessToken().then(revalidate, () => {})
  }, [isOver, isWithin, getAccessToken, revalidate, navigate])
  return <p role="status">One moment</p>
}
