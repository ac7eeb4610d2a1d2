import { AuthKitProvider, useAuth } from '@workos-inc/authkit-react'
import { mount, places } from '../pages/stage.js'

const { hostname, port } = new URL(places.apiUrl)

mount({
  Provider: ({ children }) => (
    <AuthKitProvider clientId={places.clientId} apiHostname={hostname} port={Number(port)} https={false}>
      {children}
    </AuthKitProvider>
  ),
  useName: () => useAuth().user?.firstName ?? undefined,
  useDeeds() {
    const { getAccessToken } = useAuth()
    return { refresh: () => getAccessToken({ forceRefresh: true }), token: () => getAccessToken() }
  },
})
