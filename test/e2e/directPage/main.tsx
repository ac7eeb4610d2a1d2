import { AuthCallback, AuthProvider, SignedIn, SignedOut, SignIn, useAuthClient, useSession } from '@latchkey/react'
import { createAuthClient, type DirectOptions } from '@latchkey/react/client'
import { useState, useSyncExternalStore } from 'react'
import { createRoot } from 'react-dom/client'

const settings = JSON.parse(document.querySelector('#settings')?.textContent ?? '{}') as DirectOptions & {
  organizationIds: string[]
}
const { organizationIds, ...options } = settings
const client = createAuthClient(options)

/** As much of a router as two pages need. */
const router = {
  push: (path: string) => go(path, 'pushState'),
  replace: (path: string) => go(path, 'replaceState'),
}

function go(path: string, how: 'pushState' | 'replaceState') {
  history[how](history.state, '', path)
  dispatchEvent(new Event('popstate'))
}

function usePath(): string {
  return useSyncExternalStore(
    onChange => {
      addEventListener('popstate', onChange)
      return () => removeEventListener('popstate', onChange)
    },
    () => location.pathname,
  )
}

function App() {
  if (usePath() === '/callback') return <AuthCallback />
  return (
    <>
      <SignedOut>
        <SignIn />
      </SignedOut>
      <SignedIn>
        <Home />
      </SignedIn>
    </>
  )
}

function Home() {
  const { getAccessToken, switchOrganization, signOut } = useAuthClient()
  const session = useSession()
  const [refreshed, setRefreshed] = useState(0)
  if (session.status !== 'signedIn') return null
  const { user, organization } = session.session
  return (
    <>
      <h1>Hello, {user.firstName}</h1>
      <p>In {organization?.id ?? 'no organization'}</p>
      <p>Refreshed {refreshed} times</p>
      <button
        type="button"
        onClick={() => void getAccessToken({ forceRefresh: true }).then(() => setRefreshed(refreshed + 1))}
      >
        Refresh
      </button>
      {organizationIds.map(id => (
        <button key={id} type="button" onClick={() => void switchOrganization(id)}>
          Go to {id}
        </button>
      ))}
      <button type="button" onClick={() => void signOut({ returnTo: '/' })}>
        Sign out
      </button>
    </>
  )
}

createRoot(document.querySelector('#root') ?? document.body).render(
  <AuthProvider client={client} router={router}>
    <App />
  </AuthProvider>,
)
