import { SignedIn, SignedOut, SignIn, useOrganization, useUser } from '@latchkey/react'

/** What is tested here: a page of yours. */
export function App() {
  return (
    <>
      <SignedOut>
        <SignIn first="code" />
      </SignedOut>
      <SignedIn>
        <Greeting />
      </SignedIn>
    </>
  )
}

function Greeting() {
  const user = useUser()
  const organization = useOrganization()
  if (user.status !== 'signedIn' || organization.status !== 'signedIn') return null
  return (
    <h1>
      Hello, {user.user.firstName}
      {organization.organization && ` of ${organization.organization.name}`}
    </h1>
  )
}
