import type { Navigation } from './navigation.js'

/**
 * Takes a secret out of the page's address, so that no request, no history entry and no copied link carries it (security
 * row B9). Null where there is none.
 */
export function takeParameter(navigation: Navigation, name: string): string | null {
  const href = navigation.url()
  const value = new URL(href).searchParams.get(name)
  if (value !== null) navigation.rewrite(withoutParameters(href, new Set([name])))
  return value === '' ? null : value
}

/** The address without these parameters, and everything else to the letter: `URLSearchParams` would spell it anew. */
export function withoutParameters(href: string, names: ReadonlySet<string>): string {
  const url = new URL(href)
  const kept = url.search
    .slice(1)
    .split('&')
    .filter(part => !names.has([...new URLSearchParams(part).keys()][0] ?? ''))
  url.search = kept.join('&')
  return url.href
}
