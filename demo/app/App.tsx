import {
  AcceptInvitation,
  AuthCallback,
  AuthLoading,
  AuthUnavailable,
  ForgotPassword,
  ImpersonationBanner,
  MagicAuth,
  OrganizationProfile,
  OrganizationSwitcher,
  ResetPassword,
  SignedIn,
  SignedOut,
  SignIn,
  SignUp,
  type SocialProvider,
  UserButton,
  type UserButtonItem,
  UserProfile,
  type UserProfileSection,
} from '@latchkey/react'
import { Home } from './Home.js'
import { HostedSignIn } from './HostedSignIn.js'
import { Mark } from './Mark.js'
import { usePage } from './router.js'

const providers: readonly SocialProvider[] = ['GoogleOAuth', 'MicrosoftOAuth', 'GitHubOAuth', 'AppleOAuth']

const menuItems: readonly UserButtonItem[] = [
  { label: 'Front page', href: '/' },
  { label: 'Your organization', href: '/organization' },
]

const accountSections: readonly UserProfileSection[] = [
  'name',
  'email',
  'password',
  'apps',
  'identities',
  'sessions',
  'deletion',
]

export function App() {
  return (
    <div className="page">
      <ImpersonationBanner />
      <header className="bar">
        <a className="brand" href="/">
          <Mark /> <span className="brand-name">Latchkey demo</span>
        </a>
        <div className="own">
          <OrganizationSwitcher profileUrl="/organization" />
          <UserButton profileUrl="/account" items={menuItems} />
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
  if (page === '/account') return <AccountPage />
  if (page === '/organization') return <OrganizationPage />
  if (page === '/sign-up' || page.startsWith('/sign-up/')) {
    return (
      <SignUp
        routing="path"
        path="/sign-up"
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
          <HostedSignIn />
        </p>
      </SignedOut>
      <SignedIn>
        <Home />
      </SignedIn>
    </>
  )
}

function AccountPage() {
  return (
    <>
      <UserProfile sections={accountSections} />
      <SignedOut>
        <SignIn logo={<Mark />} providers={providers} />
      </SignedOut>
    </>
  )
}

function OrganizationPage() {
  return (
    <>
      <OrganizationProfile />
      <SignedOut>
        <SignIn logo={<Mark />} providers={providers} />
      </SignedOut>
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
