import type { Host } from './hostStyles.js'

/** Puts the page into a host: its stylesheets are the only ones. */
export function enterHost({ css }: Host): void {
  for (const sheet of document.styleSheets) sheet.disabled = true
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  document.adoptedStyleSheets = [sheet]
  settle()
}

export function leaveHost(): void {
  for (const sheet of document.styleSheets) sheet.disabled = false
  document.adoptedStyleSheets = []
}

/** Ends what moves: transitions from one look to the next, and the waiting that has no end. */
export function settle(): void {
  for (const animation of document.getAnimations()) {
    if (animation.effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY) animation.cancel()
    else animation.finish()
  }
}

/** Everything the kit has drawn, what it opened elsewhere on the page among it. */
export function parts(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-lk-part]')]
}

/** What stands inside the kit and is not a part of it. */
export function strangers(): string[] {
  return [...document.querySelectorAll('[data-lk-root] :not([data-lk-part])')].map(({ outerHTML }) => outerHTML)
}
