import { useAuth } from '@latchkey/react'

export const dynamic = 'force-dynamic'

/** A Server Component asks the handler; hooks are for the browser. */
export default function Page() {
  return <p>{useAuth().status}</p>
}
