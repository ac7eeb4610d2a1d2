import { redirect } from 'next/navigation'
import { getSession } from '../../auth'
import { SignInCard } from './SignInCard'

export default async function SignInPage() {
  const session = await getSession()
  // Whose claims are over may have to sign in: only the page finds out.
  if (session && !session.claimsExpired) redirect('/private')
  return <SignInCard />
}
