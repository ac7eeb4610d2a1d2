import { useUser } from '@latchkey/react'

export function Greeting() {
  const name = useUser(user => user.firstName ?? user.email)
  return name.status === 'signedIn' && <h1>Hello, {name.user}</h1>
}
