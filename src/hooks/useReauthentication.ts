'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import type { Result } from '../client/AuthError.js'
import {
  type ReauthenticationFlow,
  type ReauthenticationOptions,
  type ReauthenticationState,
  type ReauthenticationStep,
  reauthenticationFlow,
} from '../client/reauthentication.js'
import { useAuthClient } from './useAuthClient.js'
import { useSnapshot } from './useSnapshot.js'

export interface UseReauthentication
  extends ReauthenticationState,
    Omit<ReauthenticationFlow, 'store' | 'run' | 'ask' | 'cancel' | 'hold'> {
  /**
   * Acts. Where that is refused with `reauth_required`, the question is asked here, and once it is answered the same
   * function is called again, once. Resolves to what came of it last; where the question is given up, to the first
   * refusal.
   */
  run: <Answer extends Result>(act: () => Promise<Answer>) => Promise<Answer>
  /** Asks without anything to do. Resolves to whether it was proven. */
  ask: () => Promise<boolean>
  /** Gives the question up; what waits for it resolves. */
  cancel: () => void
}

/**
 * Asks somebody who is signed in to prove that they are still there, when something they do wants a recent sign-in, and
 * then does it:
 *
 * ```tsx
 * const { remove } = useTotpFactors()
 * const reauthentication = useReauthentication()
 * const result = await reauthentication.run(() => remove(factorId))
 * ```
 *
 * Draw `<Reauthenticate reauthentication={reauthentication} />` where the question belongs, or draw `current` yourself:
 * it is `idle` as long as nothing is asked here. Any function that resolves to a `Result` can be run, one that asks your
 * own server too: let it resolve to `{ ok: false, error: new AuthError('reauth_required', ...) }`.
 *
 * - Nothing here throws, and giving up is no error of its own: there is one result to handle, as without the question.
 * - One place asks one thing: what is run while the question is open takes the place of what waited for it. Several
 *   places share one answer, also one given in another tab.
 * - Only the same person answers. Their session is replaced, and the old one ended; when they sign out, become somebody
 *   else or change the organization meanwhile, nothing is run again.
 * - Taken off the page, the question is given up. The focus goes back to what had it when `run` was called, if that is
 *   still on the page.
 * - A redirect (`leave`) unloads the page, and what waits with it. It is not remembered: what was typed may be secret,
 *   and a page that opens should do nothing by itself that cannot be undone. Whoever comes back has signed in recently,
 *   so the same button works without a question. `leave({ state })` gives a note of yours back in `AuthProvider`'s
 *   `onEvent`, should you want to go on from there.
 */
export function useReauthentication({ methods }: ReauthenticationOptions = {}): UseReauthentication {
  const flow = reauthenticationFlow(useAuthClient())
  const [asker] = useState(() => ({}))
  const latest = useRef({ methods })
  const opener = useRef<Element | null>(null)
  const { askers, ...state } = useSnapshot(flow.store)
  const isAsked = askers.has(asker)

  useEffect(() => {
    latest.current = { methods }
  })
  useEffect(() => flow.hold(asker), [flow, asker])
  useEffect(() => {
    if (isAsked) return () => giveFocusBack(opener.current)
  }, [isAsked])

  const ways = useMemo(() => {
    const { store: _, hold: __, ...shared } = flow
    const own: Pick<UseReauthentication, 'run' | 'ask' | 'cancel'> = {
      run(act) {
        opener.current = document.activeElement
        return shared.run(asker, act, latest.current)
      },
      ask() {
        opener.current = document.activeElement
        return shared.ask(asker, latest.current)
      },
      cancel: () => shared.cancel(asker),
    }
    return { ...shared, ...own }
  }, [flow, asker])

  return { ...ways, ...(isAsked ? state : unasked) }
}

const unasked = { current: { step: 'idle' } as ReauthenticationStep, pending: null, error: null }

/** Only where it was lost with the question: whoever has moved on stays where they are. */
function giveFocusBack(opener: Element | null) {
  const { activeElement } = document
  const isLost = activeElement === null || activeElement === document.body
  if (isLost && opener instanceof HTMLElement && opener.isConnected) opener.focus()
}
