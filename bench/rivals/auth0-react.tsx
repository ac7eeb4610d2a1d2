import { Auth0Provider, useAuth0 } from '@auth0/auth0-react'
import { mount, places } from '../pages/stage.js'

const authorizationParams = { redirect_uri: location.origin + location.pathname }

mount({
  Provider: ({ children }) => (
    <Auth0Provider
      domain={places.issuer}
      clientId={places.clientId}
      authorizationParams={authorizationParams}
      cacheLocation="localstorage"
      useRefreshTokens
    >
      {children}
    </Auth0Provider>
  ),
  useName: () => useAuth0().user?.name,
  useDeeds() {
    const { getAccessTokenSilently, loginWithRedirect } = useAuth0()
    return {
      refresh: () => getAccessTokenSilently({ cacheMode: 'off' }),
      token: () => getAccessTokenSilently(),
      signIn: () => loginWithRedirect(),
    }
  },
})
