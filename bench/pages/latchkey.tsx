import { AuthProvider, useAccessToken, useUser } from '@latchkey/react'
import { createAuthClient } from '@latchkey/react/client'
import { mount, places } from './stage.js'

const client = createAuthClient({ clientId: places.clientId })

mount({
  Provider: ({ children }) => <AuthProvider client={client}>{children}</AuthProvider>,
  useName() {
    const answer = useUser()
    return answer.status === 'signedIn' ? (answer.user.firstName ?? undefined) : undefined
  },
  useDeeds() {
    const { getAccessToken } = useAccessToken()
    return { refresh: () => getAccessToken({ forceRefresh: true }), token: () => getAccessToken() }
  },
})
