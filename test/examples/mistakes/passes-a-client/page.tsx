import { AuthProvider } from '@latchkey/react'
import { createAuthClient } from '@latchkey/react/client'

export const dynamic = 'force-dynamic'

/** A client is made of functions; the provider makes its own from options. */
export default function Page() {
  return <AuthProvider client={createAuthClient({ clientId: 'client_1' })}>Drawn</AuthProvider>
}
