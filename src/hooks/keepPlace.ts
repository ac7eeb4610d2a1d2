import type { AuthClient } from '../client/createAuthClient.js'
import { signInFlow, type SignInStep } from '../client/signIn.js'
import { stepPlace } from './stepPlace.js'
import type { RoutingProps } from './useStepHistory.js'

/**
 * Keeps the place of a conversation in the tab's history: each step that is walked to gets an entry of its own, and each
 * entry leads to its step as long as that is there to go to.
 *
 * @param opened The step that was shown when the page opened, whose entry is the page's, and whether another entry was gone to since.
 */
export async function keepPlace(
  client: AuthClient,
  opened: { step: SignInStep['step']; wasWalked: () => boolean },
  { routing, path = location.pathname }: RoutingProps,
  signal: AbortSignal,
) {
  const { store, visit } = signInFlow(client)
  const place = stepPlace(routing, path)
  const current = () => store.getState().current.step
  let shown = opened.step
  let isFollowing = false
  /** On the way back to the first entry, which takes the browser a moment: somebody may have gone on by then. */
  let isReturning = false

  /** Another step is shown than before: the history follows. */
  function walk() {
    const step = current()
    const named = place.read()
    if (isFollowing || isReturning || step === shown || named === null) return
    shown = step
    if (step === 'done') place.replace('identifier')
    else if (named === step) return
    else if (step === 'identifier') isReturning = place.start()
    else place.push(step)
  }

  /** Another entry is shown than before: the conversation follows. What is over, or never was a step, is left for the first. */
  function follow() {
    const named = place.read()
    if (named === null) return
    if (isReturning) {
      isReturning = false
      shown = named
      return walk()
    }
    isFollowing = true
    visit(named)
    isFollowing = false
    shown = named
    walk()
  }

  await client.ready
  if (signal.aborted) return
  if (current() === 'identifier' || opened.wasWalked()) follow()
  else walk()
  signal.addEventListener('abort', store.subscribe(walk))
  window.addEventListener('popstate', follow, { signal })
}
