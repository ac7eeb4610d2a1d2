import { useUser } from '@latchkey/react'

export default function HomePage() {
  const name = useUser(user => user.firstName)
  if (name.status === 'loading') return <p role="status">One moment</p>
  return <h1>Hello, {name.status === 'signedIn' ? name.user : 'stranger'}</h1>
}
