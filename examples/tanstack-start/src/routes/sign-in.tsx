import { SignIn } from '@latchkey/react'
import { createFileRoute, redirect } from '@tanstack/react-router'
import { createServerFn } from '@tanstack/react-start'
import { getSession } from '../auth.server'

const leadOn = createServerFn().handler(async () => {
  const session = await getSession()
  // Whose claims are over may have to sign in: only the page finds out.
  if (session && !session.claimsExpired) throw redirect({ to: '/private' })
})

export const Route = createFileRoute('/sign-in')({ loader: () => leadOn(), component: SignInPage })

function SignInPage() {
  const navigate = Route.useNavigate()
  return <SignIn onDone={() => navigate({ to: '/private', replace: true })} />
}
