import '@latchkey/react/styles.css'
import { AuthProvider, SignedIn, SignedOut, UserButton } from '@latchkey/react'
import { Link, Links, Meta, Outlet, Scripts, ScrollRestoration } from 'react-router'
import type { Route } from './+types/root'
import { handler } from './auth.server'

export async function loader({ request }: Route.LoaderArgs) {
  return { clientId: process.env.WORKOS_CLIENT_ID!, session: await handler.getSession(request) }
}

/** No page that names a person is kept by a cache, the browser's own among them: Back after a sign-out would show it. */
export function headers() {
  return { 'cache-control': 'private, no-store' }
}

export default function App({ loaderData: { clientId, session } }: Route.ComponentProps) {
  return (
    <html lang="en">
      <head>
        <Meta />
        <Links />
      </head>
      <body>
        <AuthProvider clientId={clientId} initialSession={session}>
          <header>
            <Link to="/">Home</Link> <Link to="/private">Private</Link>
            <SignedIn>
              <UserButton />
            </SignedIn>
            <SignedOut>
              <Link to="/sign-in">Sign in</Link>
            </SignedOut>
          </header>
          <main>
            <Outlet />
          </main>
        </AuthProvider>
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  )
}
