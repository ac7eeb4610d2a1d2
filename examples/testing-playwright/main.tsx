import '@latchkey/react/styles.unlayered.css'
import { AuthProvider, SignedIn, SignedOut, SignIn, UserButton } from '@latchkey/react'
import { createRoot } from 'react-dom/client'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

createRoot(root).render(
  <AuthProvider clientId="client_01LATCHKEYEMULATOR00000000">
    <SignedOut>
      <SignIn />
    </SignedOut>
    <SignedIn>
      <UserButton />
    </SignedIn>
  </AuthProvider>,
)
