import { redirect } from 'react-router'
import { AskAgain } from '../AskAgain'
import { handler } from '../auth.server'
import { DrawnFor } from '../DrawnFor'
import type { Route } from './+types/private'

export async function loader({ request }: Route.LoaderArgs) {
  const session = await handler.getSession(request)
  if (session === null) throw redirect('/sign-in')
  // Claims that are over authorize nothing, and nor does a visitor whom only the page can tell.
  if (!session || session.claimsExpired) return null
  return { userId: session.user.id, organizationId: session.organization?.id ?? null, email: session.user.email }
}

export default function PrivatePage({ loaderData }: Route.ComponentProps) {
  if (!loaderData) return <AskAgain />
  const { email, ...theirs } = loaderData
  return (
    <DrawnFor {...theirs}>
      <h1>Private</h1>
      <p>For the eyes of {email} alone</p>
    </DrawnFor>
  )
}
