'use client'

import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { type AuthClient, type AuthClientOptions, createDormantClient } from '../client/createAuthClient.js'
import { stateOf } from '../client/session.js'
import type { Localization } from '../locales/en.js'
import type { Session } from '../protocol.js'
import { type Appearance, AuthContext, type Provided, SettingsContext } from './AuthContext.js'

interface SharedProps {
  children?: ReactNode
  /** Who is signed in, as `handler.getSession(request)` said on the server; null is nobody, undefined is not known. */
  initialSession?: Session | null | undefined
  appearance?: Appearance
  /** A language from `@latchkey/react/locales/*`, or single sentences to say differently. */
  localization?: Localization
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
  ...given
}: AuthProviderProps) {
  const [provided] = useState(() => provide(given))
  const settings = useMemo(() => ({ appearance, localization }), [appearance, localization])

  const { client } = provided
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

function provide(given: Omit<AuthProviderProps, 'children' | 'appearance' | 'localization'>): Provided {
  const { initialSession } = given
  const client = given.client ?? createDormantClient(given as AuthClientOptions)
  // Never on a server: a client shared by requests must not learn who one of them is.
  if (initialSession !== undefined && typeof document !== 'undefined') client.hydrate(initialSession)
  return { client, serverState: stateOf(initialSession) }
}
