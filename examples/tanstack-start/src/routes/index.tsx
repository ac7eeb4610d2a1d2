import { useUser } from '@latchkey/react'
import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/')({ component: HomePage })

function HomePage() {
  const name = useUser(user => user.firstName)
  if (name.status === 'loading') return <p role="status">One moment</p>
  return <h1>Hello, {name.status === 'signedIn' ? name.user : 'stranger'}</h1>
}
