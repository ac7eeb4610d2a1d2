import { createContext, type RefObject, useContext } from 'react'
import type { AuthClient } from '../client/createAuthClient.js'
import type { AuthState } from '../client/session.js'
import type { Localization } from '../locales/en.js'
import type { Appearance } from './appearance.js'
import type { AuthEvent } from './useAuthEvents.js'

/** The host's own way of moving within the page, as its router calls it. Paths of this origin alone. */
export interface Router {
  push: (path: string) => void
  replace: (path: string) => void
}

/** What the host gave the provider to be called with; read when it is called, so that a new function renders nothing. */
export interface Host {
  router?: Router | undefined
  onEvent?: ((event: AuthEvent) => void) | undefined
}

export interface Provided {
  client: AuthClient
  /** What a server, and the first render in the browser, draw. */
  serverState: AuthState
}

export interface Settings {
  appearance: Appearance
  localization: Localization
  /** The host's pages that draw `SignIn` and `SignUp`. */
  signInUrl?: string | undefined
  signUpUrl?: string | undefined
  host: RefObject<Host>
}

/** Made once a provider: a parent that renders again renders none of the hooks. */
export const AuthContext = createContext<Provided | null>(null)

export const SettingsContext = createContext<Settings>({ appearance: {}, localization: {}, host: { current: {} } })

/** @throws {Error} outside an `AuthProvider`: a mistake in the tree, not a state to handle. */
export function useProvided(hook: string): Provided {
  const provided = useContext(AuthContext)
  if (!provided) throw new Error(`${hook}: no client found. Wrap the tree in <AuthProvider>.`)
  return provided
}
