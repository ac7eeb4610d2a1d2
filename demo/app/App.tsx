import {
  AcceptInvitation,
  AuthCallback,
  AuthLoading,
  AuthUnavailable,
  ForgotPassword,
  MagicAuth,
  OrganizationSwitcher,
  ResetPassword,
  SignedIn,
  SignedOut,
  SignIn,
  SignUp,
  type SocialProvider,
  UserButton,
} from '@latchkey/react'
import { Home } from './Home.js'
import { Mark } from './Mark.js'
import { usePage } from './router.js'

const providers: readonly SocialProvider[] = ['GoogleOAuth', 'MicrosoftOAuth', 'GitHubOAuth', 'AppleOAuth']

export function App() {
  return (
    <div className="page">
      <header className="bar">
        <a className="brand" href="/">
          <Mark /> Latchkey demo
        </a>
        <div className="own">
          <OrganizationSwitcher />
          <UserButton />
        </div>
      </header>
      <main className="stage">
        <Page />
      </main>
    </div>
  )
}

function Page() {
  const page = usePage()
  if (page === '/signed-in') return <AuthCallback logo={<Mark />} />
  if (page === '/invitation') return <InvitationPage />
  if (page === '/reset') return <ResetPassword logo={<Mark />} />
  if (page === '/forgot') return <ForgotPassword logo={<Mark />} />
  if (page === '/sign-up') {
    return (
      <SignUp
        logo={<Mark />}
        providers={providers}
        terms="This is a demo: whatever you type stays on this machine."
        fallbackRedirectUrl="/"
      />
    )
  }
  return (
    <>
      <AuthLoading>
        <SignIn logo={<Mark />} providers={providers} />
      </AuthLoading>
      <AuthUnavailable />
      <SignedOut>
        {page === '#/code' ? <MagicAuth logo={<Mark />} /> : <SignIn logo={<Mark />} providers={providers} sso />}
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
