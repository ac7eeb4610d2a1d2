import { SignIn } from '@latchkey/react'
import { redirect, useNavigate } from 'react-router'
import { handler } from '../auth.server'
import type { Route } from './+types/signIn'

export async function loader({ request }: Route.LoaderArgs) {
  const session = await handler.getSession(request)
  // Whose claims are over may have to sign in: only the page finds out.
  return session && !session.claimsExpired ? redirect('/private') : null
}

export default function SignInPage() {
  const navigate = useNavigate()
  return <SignIn onDone={() => navigate('/private', { replace: true })} />
}
