/** A browser reads `\` as `/`, and skips tabs and line ends: nobody writes an address with them by accident. */
const hiddenTurns = /[\\\p{Cc}]/u

/**
 * Where to go after a sign-in: a path of this origin, or `/` for everything else. What a browser reads as another host
 * (`//e`, `/\e`, `/.//e`) is found out by reading it as a browser does, not by a list of spellings (security row A6).
 */
export function returnPath(wanted: string | undefined, pageUrl: string): string {
  const { origin } = new URL(pageUrl)
  if (wanted === undefined || hiddenTurns.test(wanted) || !URL.canParse(wanted, origin)) return '/'
  const url = new URL(wanted, origin)
  const path = url.pathname + url.search + url.hash
  // `/.//e` has the path `//e`, which is another host to whoever reads it next; a `blob:` has this origin and no path.
  return url.origin === origin && /^\/(?!\/)/.test(path) ? path : '/'
}
