import { AuthProvider, SignedIn, SignedOut, UserButton } from '@latchkey/react'
import stylesheet from '@latchkey/react/styles.css?url'
import { createRootRoute, HeadContent, Link, Outlet, Scripts } from '@tanstack/react-router'
import { createServerFn } from '@tanstack/react-start'
import { getSession } from '../auth.server'

const getVisit = createServerFn().handler(async () => ({
  clientId: process.env.WORKOS_CLIENT_ID!,
  session: await getSession(),
}))

export const Route = createRootRoute({
  loader: () => getVisit(),
  // The provider begins with it, and knows better from then on.
  staleTime: Infinity,
  head: () => ({ links: [{ rel: 'stylesheet', href: stylesheet }] }),
  // No page that names a person is kept by a cache, the browser's own among them: Back after a sign-out would show it.
  headers: () => ({ 'cache-control': 'private, no-store' }),
  component: App,
})

function App() {
  const { clientId, session } = Route.useLoaderData()
  return (
    <html lang="en">
      <head>
        <HeadContent />
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
        <Scripts />
      </body>
    </html>
  )
}
