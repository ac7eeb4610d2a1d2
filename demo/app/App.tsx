import {
  AcceptInvitation,
  AuthLoading,
  AuthUnavailable,
  MagicAuth,
  SignedIn,
  SignedOut,
  SignIn,
  UserButton,
} from '@latchkey/react'
import { useSyncExternalStore } from 'react'
import { Home } from './Home.js'
import { Mark } from './Mark.js'

export function App() {
  return (
    <div className="page">
      <header className="bar">
        <a className="brand" href="/#/">
          <Mark /> Latchkey demo
        </a>
        <UserButton />
      </header>
      <main className="stage">{window.location.pathname === '/invitation' ? <InvitationPage /> : <FrontPage />}</main>
    </div>
  )
}

function InvitationPage() {
  return (
    <>
      <AcceptInvitation logo={<Mark />} />
      <SignedIn>
        <p className="aside">
          <a href="/">To the front page</a>
        </p>
      </SignedIn>
    </>
  )
}

function FrontPage() {
  const page = useHash()
  return (
    <>
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
    </>
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
