'use client'

import { useUser } from '@latchkey/react'

export function Greeting() {
  const name = useUser(user => user.firstName)
  if (name.status === 'loading') return <p role="status">One moment</p>
  return <h1>Hello, {name.status === 'signedIn' ? name.user : 'stranger'}</h1>
}
