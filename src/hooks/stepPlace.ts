import type { SignInStep } from '../client/signIn.js'
import type { Routing } from './useStepHistory.js'

type StepName = SignInStep['step']

interface Entry {
  latchkey?: { step: StepName; depth: number }
}

/**
 * On the way back to a first entry, which takes the browser a moment. Of the tab, not of one form: a second form that is
 * drawn meanwhile still reads the entry that is being left, and going back from there twice would leave the page.
 */
let isReturning = false

/**
 * The entry of the tab's history that is shown, as a step of ours: no secret and no email is written, and what the host
 * keeps in `history.state` stays.
 *
 * @param page The path of the page; below it, with `path`, are its steps.
 */
export function stepPlace(routing: Routing | undefined, page: string) {
  const base = page.replace(/\/$/, '')
  const entry = () => (history.state as Entry | null)?.latchkey
  const depth = () => entry()?.depth ?? 0

  /** `#/verify-email` in the hash, `/sign-in/verify-email` in the path; the first step stands at the page's own address. */
  function addressOf(step: StepName): string | undefined {
    const { pathname, search, hash } = location
    const name = step === 'identifier' ? '' : `/${step.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`
    if (routing === 'hash') return name ? `#${name}` : pathname + search
    if (routing === 'path') return (base + name || '/') + search + hash
    return undefined
  }

  function put(how: 'pushState' | 'replaceState', step: StepName, depth: number) {
    history[how]({ ...history.state, latchkey: { step, depth } }, '', addressOf(step))
  }

  /** The step that the entry names, which need not be one; null where the tab is on another page. */
  function read(): StepName | null {
    const { pathname, hash } = location
    const isHere = routing === 'path' ? `${pathname}/`.startsWith(`${base}/`) : pathname === page
    if (!isHere) return null
    if (routing !== 'hash' && routing !== 'path') return entry()?.step ?? 'identifier'
    const name = routing === 'hash' ? (/^#\/(.*)/.exec(hash)?.[1] ?? '') : pathname.slice(base.length + 1)
    return (name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()) || 'identifier') as StepName
  }

  /** Back to the first step, whose entry may be gone: browsers keep fifty. Whether the browser is on its way there. */
  function start(): boolean {
    if (isReturning) return true
    isReturning = depth() > 0 && depth() < history.length
    if (!isReturning) put('replaceState', 'identifier', 0)
    else {
      window.addEventListener('popstate', () => (isReturning = false), { once: true })
      history.go(-depth())
    }
    return isReturning
  }

  return {
    read,
    start,
    push: (step: StepName) => put('pushState', step, depth() + 1),
    replace: (step: StepName) => put('replaceState', step, depth()),
  }
}
