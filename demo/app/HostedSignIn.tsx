import { useAuthClient } from '@latchkey/react'

/** The way by WorkOS's own page; that of the local one can also impersonate somebody, as the WorkOS dashboard does. */
export function HostedSignIn() {
  const { signInWithRedirect } = useAuthClient()
  return (
    <button type="button" onClick={() => void signInWithRedirect({ prompt: 'login' })}>
      Sign in on the hosted page
    </button>
  )
}
