import { AuthLoading, AuthProvider, AuthUnavailable, SignedIn, SignedOut, SignIn, UserButton } from '@latchkey/react'
import { Greeting } from './Greeting'

export function App() {
  return (
    <AuthProvider clientId={import.meta.env.VITE_WORKOS_CLIENT_ID}>
      <AuthLoading>One moment</AuthLoading>
      <AuthUnavailable />
      <SignedOut>
        <SignIn />
      </SignedOut>
      <SignedIn>
        <UserButton />
        <Greeting />
      </SignedIn>
    </AuthProvider>
  )
}
