import '@latchkey/react/styles.css'
import { AuthProvider, SignedIn, SignedOut, UserButton } from '@latchkey/react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { getSession } from '../auth'

export default async function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <AuthProvider clientId={process.env.WORKOS_CLIENT_ID!} initialSession={await getSession()}>
          <header>
            <Link href="/">Home</Link> <Link href="/private">Private</Link>
            <SignedIn>
              <UserButton />
            </SignedIn>
            <SignedOut>
              <Link href="/sign-in">Sign in</Link>
            </SignedOut>
          </header>
          <main>{children}</main>
        </AuthProvider>
      </body>
    </html>
  )
}
