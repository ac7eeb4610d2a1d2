import { createFileRoute, redirect } from '@tanstack/react-router'
import { createServerFn } from '@tanstack/react-start'
import { AskAgain } from '../AskAgain'
import { getSession } from '../auth.server'
import { DrawnFor } from '../DrawnFor'

/** Decides for itself: a server function can be called from anywhere, and not by the loader alone. */
const getPrivate = createServerFn().handler(async () => {
  const session = await getSession()
  if (session === null) throw redirect({ to: '/sign-in' })
  // Claims that are over authorize nothing, and nor does a visitor whom only the page can tell.
  if (!session || session.claimsExpired) return null
  return { userId: session.user.id, organizationId: session.organization?.id ?? null, email: session.user.email }
})

export const Route = createFileRoute('/private')({ loader: () => getPrivate(), component: PrivatePage })

function PrivatePage() {
  const theirs = Route.useLoaderData()
  if (!theirs) return <AskAgain />
  const { email, ...drawnFor } = theirs
  return (
    <DrawnFor {...drawnFor}>
      <h1>Private</h1>
      <p>For the eyes of {email} alone</p>
    </DrawnFor>
  )
}
