import { WebStorageStateStore } from 'oidc-client-ts'
import { useEffect } from 'react'
import { AuthProvider, useAuth } from 'react-oidc-context'
import { mount, places } from '../pages/stage.js'

const userStore = new WebStorageStateStore({ store: localStorage })
const ownAddress = location.origin + location.pathname
const removeCallback = () => history.replaceState({}, '', ownAddress)

mount({
  Provider: ({ children }) => (
    <AuthProvider
      authority={places.issuer}
      client_id={places.clientId}
      redirect_uri={ownAddress}
      scope="openid profile offline_access"
      userStore={userStore}
      onSigninCallback={removeCallback}
    >
      {children}
    </AuthProvider>
  ),
  useName() {
    const { isAuthenticated, user } = useAuth()
    return isAuthenticated ? user?.profile.name : undefined
  },
  useDeeds() {
    const { isLoading, isAuthenticated, activeNavigator, error, user, signinSilent, signinRedirect } = useAuth()
    // It leaves a stored session that is over to its host, which has to ask.
    const isOver = !isLoading && !isAuthenticated && !activeNavigator && !error && user !== null && user !== undefined
    useEffect(() => {
      if (isOver) signinSilent().catch(() => {})
    }, [isOver, signinSilent])
    return {
      refresh: () => signinSilent(),
      token: async () => {
        if (!user || user.expired) throw new Error('No token that holds')
      },
      signIn: () => signinRedirect(),
    }
  },
})
