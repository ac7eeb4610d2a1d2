'use client'

import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { type AuthClient, type AuthClientOptions, createDormantClient } from '../client/createAuthClient.js'
import { stateOf } from '../client/session.js'
import type { Localization } from '../locales/en.js'
import type { Session } from '../protocol.js'
import type { Appearance } from './appearance.js'
import { AuthContext, type Host, type Provided, SettingsContext } from './AuthContext.js'
import { useAuthEvents } from './useAuthEvents.js'

interface SharedProps extends Host {
  children?: ReactNode
  /** Who is signed in, as `handler.getSession(request)` said on the server; null is nobody, undefined is not known. */
  initialSession?: Session | null | undefined
  appearance?: Appearance
  /** A language from `@latchkey/react/locales/*`, or single sentences to say differently. */
  localization?: Localization
  /** The page that draws `<SignIn>`: where everything leads that asks for a sign-in. */
  signInUrl?: string
  /** The page that draws `<SignUp>`. */
  signUpUrl?: string
  /** Moves within the page after a redirect. @default the browser's own navigation */
  router?: Host['router']
  /** Told of what happens with the session. A new function renders nothing again. */
  onEvent?: Host['onEvent']
}

/** Either a client made outside of React, or the options to make one from, once. */
export type AuthProviderProps = SharedProps & ({ client: AuthClient } | (AuthClientOptions & { client?: undefined }))

const noAppearance: Appearance = {}
const noLocalization: Localization = {}

/** Gives the tree below it one auth client. Renders no element of its own. */
export function AuthProvider({
  children,
  appearance = noAppearance,
  localization = noLocalization,
  signInUrl,
  signUpUrl,
  router,
  onEvent,
  ...given
}: AuthProviderProps) {
  const [provided] = useState(() => provide(given))
  const latest = { router, onEvent }
  const host = useRef<Host>(latest)
  const settings = useMemo(
    () => ({ appearance, localization, signInUrl, signUpUrl, host }),
    [appearance, localization, signInUrl, signUpUrl],
  )

  const { client } = provided
  useEffect(() => {
    host.current = latest
  })
  useAuthEvents(client, host)

  const isOurs = given.client === undefined
  useEffect(() => {
    // A client of the host's lives as long as the host wants; ours lives with the provider, and again after StrictMode's rehearsal.
    if (!isOurs) return
    client.start()
    return () => client.dispose()
  }, [client, isOurs])

  return (
    <AuthContext.Provider value={provided}>
      <SettingsContext.Provider value={settings}>{children}</SettingsContext.Provider>
    </AuthContext.Provider>
  )
}

function provide(given: Omit<AuthProviderProps, 'children' | 'appearance' | 'localization' | keyof Host>): Provided {
  const { initialSession } = given
  const client = given.client ?? createDormantClient(given as AuthClientOptions)
  // Never on a server: a client shared by requests must not learn who one of them is.
  if (initialSession !== undefined && typeof document !== 'undefined') client.hydrate(initialSession)
  return { client, serverState: stateOf(initialSession) }
}
