import { redirect } from 'next/navigation'
import { getSession } from '../../auth'
import { AskAgain } from './AskAgain'
import { DrawnFor } from './DrawnFor'

export default async function PrivatePage() {
  const session = await getSession()
  if (session === null) redirect('/sign-in')
  // Claims that are over authorize nothing, and nor does a visitor whom only the page can tell.
  if (!session || session.claimsExpired) return <AskAgain />
  return (
    <DrawnFor userId={session.user.id} organizationId={session.organization?.id ?? null}>
      <h1>Private</h1>
      <p>For the eyes of {session.user.email} alone</p>
    </DrawnFor>
  )
}
