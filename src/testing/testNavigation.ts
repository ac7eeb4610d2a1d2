import type { Navigation } from '../client/navigation.js'

/** A tab that goes nowhere by itself: it remembers where it was sent, and a test takes it there. */
export interface TestNavigation extends Navigation {
  /** Every address the page was left for, oldest first. */
  readonly left: readonly string[]
  /** The addresses Back would lead through, the present one last. */
  readonly history: readonly string[]
  /** Somebody opens this address, or path of the page's origin, in the tab: by a link, or WorkOS on the way back. */
  open(url: string): void
}

export function createTestNavigation(startsAt: string): TestNavigation {
  const left: string[] = []
  const history = [startsAt]
  const url = () => history.at(-1) ?? startsAt
  const resolve = (to: string) => new URL(to, url()).href

  return {
    left,
    history,
    url,
    open: to => void history.push(new URL(to, startsAt).href),
    assign(to) {
      left.push(resolve(to))
      history.push(resolve(to))
    },
    replace(to) {
      left.push(resolve(to))
      history.splice(-1, 1, resolve(to))
    },
    rewrite(to) {
      const next = resolve(to)
      if (new URL(next).origin !== new URL(url()).origin) throw new TypeError('An address of another origin')
      history.splice(-1, 1, next)
    },
  }
}
