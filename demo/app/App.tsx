import { AuthUnavailable, MagicAuth, SignedIn, SignedOut, SignIn, AuthLoading, UserButton } from '@latchkey/react'
import { useSyncExternalStore } from 'react'
import { Home } from './Home.js'
import { Mark } from './Mark.js'

export function App() {
  const page = useHash()
  return (
    <div className="page">
      <header className="bar">
        <a className="brand" href="#/">
          <Mark /> Latchkey demo
        </a>
        <UserButton />
      </header>
      <main className="stage">
        <AuthLoading>
          <SignIn logo={<Mark />} />
        </AuthLoading>
        <AuthUnavailable />
        <SignedOut>
          {page === '#/code' ? <MagicAuth logo={<Mark />} /> : <SignIn logo={<Mark />} />}
          <p className="aside">
            {page === '#/code' ? <a href="#/">Sign in with a password</a> : <a href="#/code">Sign in with a code</a>}
          </p>
        </SignedOut>
        <SignedIn>
          <Home />
        </SignedIn>
      </main>
    </div>
  )
}

function useHash(): string {
  return useSyncExternalStore(
    onChange => {
      window.addEventListener('hashchange', onChange)
      return () => window.removeEventListener('hashchange', onChange)
    },
    () => window.location.hash,
  )
}
