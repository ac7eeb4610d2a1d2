import type { AuthClient } from './createAuthClient.js'
import type { FirstEnvironment } from './environment.js'

const key = 'latchkey.reauthentication'

/** Remembers, across a reload, which conversation of the tab asks whether somebody is still there. An id is never used twice. */
export function keepReauthentication({ tabStorage }: Pick<FirstEnvironment, 'tabStorage'>, flowId: string | null) {
  if (flowId === null) tabStorage.removeItem(key)
  else tabStorage.setItem(key, flowId)
}

/** Whether the tab's conversation is one that asks somebody signed in whether they are still there. */
export function isReauthenticating({ store, flow, environment }: AuthClient): boolean {
  const id = flow.getState()?.id
  return id !== undefined && id === environment.tabStorage.getItem(key) && store.getState().status === 'signedIn'
}
