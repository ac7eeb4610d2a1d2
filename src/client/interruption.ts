import type { Hint } from './session.js'

/**
 * Told that something was refused because its page was drawn for somebody else, or for another organization: the page
 * may be another one by the time of the answer, and whoever draws that one says why.
 */
export type InterruptionListener = (drawnFor: Hint | undefined) => void

const kept = new WeakMap<object, Set<InterruptionListener>>()

/** The listeners of a client, by its session store. */
export function interruptionListeners(store: object): Set<InterruptionListener> {
  const known = kept.get(store) ?? new Set()
  kept.set(store, known)
  return known
}
