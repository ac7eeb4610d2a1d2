import { type RefObject, useContext, useEffect, useState } from 'react'
import type { AuthClient } from '../client/createAuthClient.js'
import type { CallbackResult } from '../client/redirects.js'
import { isReauthenticating } from '../client/reauthenticationId.js'
import { returnPath } from '../client/returnPath.js'
import { type Host, SettingsContext, useProvided } from './AuthContext.js'

/** How the redirect that led to this page stands. */
type AuthCallbackState =
  | { status: 'pending' }
  /** One more step comes first; `finish` when it is done. `isBesideSession`: of somebody who stays signed in without it. */
  | { status: 'asked'; isBesideSession: boolean }
  | { status: 'failed'; result: Extract<CallbackResult, { ok: false }> }

export interface UseAuthCallback {
  state: AuthCallbackState
  /** Goes on to where the person was. */
  finish: () => void
}

/** Ends the redirect of the page's address, once however often it is mounted, and goes on to where the person was. */
export function useAuthCallback(): UseAuthCallback {
  const { client } = useProvided('useAuthCallback')
  const { host } = useContext(SettingsContext)
  const [ended, setEnded] = useState<Ended>()

  useEffect(() => {
    let isHere = true
    void resultOf(client, host).then(next => {
      if (!isHere) return
      setEnded({ result: next, isBesideSession: isReauthenticating(client) })
      if (isDone(next, client)) go(client, host.current, next)
    })
    return () => {
      isHere = false
    }
  }, [client, host])

  return { state: stateOf(ended, client), finish: () => go(client, host.current, ended?.result) }
}

interface Ended {
  result: CallbackResult | null
  isBesideSession: boolean
}

/** The page that ends a redirect may be mounted again after the address was cleaned: what came of it is still known here. */
const results = new WeakMap<AuthClient, CallbackResult>()
const told = new WeakSet<CallbackResult>()

async function resultOf(client: AuthClient, host: RefObject<Host>): Promise<CallbackResult | null> {
  const result = (await client.handleCallback()) ?? results.get(client) ?? null
  if (result) {
    results.set(client, result)
    // Shared by all who asked, so the first of them tells.
    if (!told.has(result)) {
      told.add(result)
      host.current.onEvent?.({ type: 'callback', result })
    }
  }
  // Nothing came back: whoever opened this page is where they are by its own doing, in the middle of a step or not.
  else await client.ready
  return result
}

function isDone(result: CallbackResult | null, client: AuthClient): boolean {
  return result ? result.ok && !result.flow : !client.flow.getState()
}

function stateOf(ended: Ended | undefined, client: AuthClient): AuthCallbackState {
  if (ended === undefined) return { status: 'pending' }
  const { result, isBesideSession } = ended
  if (result && !result.ok) return result.isReplaced ? { status: 'pending' } : { status: 'failed', result }
  return isDone(result, client) ? { status: 'pending' } : { status: 'asked', isBesideSession }
}

function go(client: AuthClient, { router }: Host, result: CallbackResult | null | undefined) {
  const path = pathOf(result, client)
  if (router) router.replace(path)
  else client.environment.navigation.replace(path)
}

/** Whoever was to prove that they are still there is signed in without it too, and had come from somewhere. */
function pathOf(result: CallbackResult | null | undefined, { environment }: AuthClient): string {
  if (result?.ok) return result.returnTo
  const again = result?.again
  return again?.reauthenticates ? returnPath(again.returnTo, environment.navigation.url()) : '/'
}
