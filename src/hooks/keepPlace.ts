import type { AuthClient } from '../client/createAuthClient.js'
import { signInFlow, type SignInStep } from '../client/signIn.js'
import { stepPlace } from './stepPlace.js'
import type { RoutingProps } from './useStepHistory.js'

/**
 * Keeps the place of a conversation in the tab's history: each step that is walked to gets an entry of its own, and each
 * entry leads to its step as long as that is there to go to.
 *
 * @param from The step that was shown when the page opened, whose entry is the page's.
 */
export async function keepPlace(
  client: AuthClient,
  from: SignInStep['step'],
  { routing, path = location.pathname }: RoutingProps,
  signal: AbortSignal,
) {
  const { store, visit } = signInFlow(client)
  const place = stepPlace(routing, path)
  const current = () => store.getState().current.step
  let shown = from
  let isFollowing = false

  /** Another step is shown than before: the history follows. */
  function walk() {
    const step = current()
    const named = place.read()
    if (isFollowing || step === shown || named === null) return
    shown = step
    if (step === 'done') place.replace('identifier')
    else if (named === step) return
    else if (step === 'identifier') place.start()
    else place.push(step)
  }

  /** Another entry is shown than before: the conversation follows. What is over, or never was a step, is left for the first. */
  function follow() {
    const named = place.read()
    if (named === null) return
    isFollowing = true
    visit(named)
    isFollowing = false
    shown = named
    walk()
  }

  await client.ready
  if (signal.aborted) return
  if (current() === 'identifier') follow()
  else walk()
  signal.addEventListener('abort', store.subscribe(walk))
  window.addEventListener('popstate', follow, { signal })
}
