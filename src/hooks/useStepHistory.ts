'use client'

import { useEffect } from 'react'
import { loadTwice } from '../client/loadTwice.js'
import { signInFlow } from '../client/signIn.js'
import { useAuthClient } from './useAuthClient.js'

/**
 * Where a conversation keeps its place: in the tab's history alone (`history`), in the hash or the path of the address as
 * well, or nowhere (`memory`).
 */
export type Routing = 'history' | 'hash' | 'path' | 'memory'

export interface RoutingProps {
  /**
   * Back and Forward move between steps, at the same address (`history`), at one that has the step in its hash (`hash`:
   * `#/code`) or in its path (`path`: `/sign-in/code`), or not at all (`memory`). @default 'history'
   */
  routing?: Routing | undefined
  /** For `routing='path'`: the path of the page itself, such as `/sign-in`. The host draws the same page for all below it. */
  path?: string | undefined
}

/**
 * Lets Back and Forward move between the steps of a sign-in: once, in a page that draws them itself. The host's
 * `history.state` is kept beside ours, and no secret and no email is written. How is fetched behind the first step, which has nothing to go back to.
 *
 * @throws {Error} for `routing='path'` without a path: a mistake in the tree, not a state to handle.
 */
export function useStepHistory({ routing = 'history', path }: RoutingProps = {}) {
  const client = useAuthClient()
  if (routing === 'path' && !path)
    throw new Error("routing='path' needs the path of the page as well: path='/sign-in'.")

  useEffect(() => {
    if (routing === 'memory') return
    const { step } = signInFlow(client).store.getState().current
    const leaving = new AbortController()
    const { signal } = leaving
    // Somebody may go back before what follows is there to hear of it.
    let wasWalked = false
    window.addEventListener('popstate', () => (wasWalked = true), { signal })
    // Without it Back leads to the page before, as it does where nobody said otherwise.
    loadTwice(() => import('./keepPlace.js')).then(
      ({ keepPlace }) => keepPlace(client, { step, wasWalked: () => wasWalked }, { routing, path }, signal),
      () => {},
    )
    return () => leaving.abort()
  }, [client, routing, path])
}
