/**
 * Whether the list holds an address. Entries are exact but for what WorkOS's dashboard allows: the port of a loopback
 * address may be `*`, and so may the left-most label of a name of three labels or more. Of a loopback address the path may
 * end in `*` as well, which WorkOS does not know and a developer's own machine has no use to refuse.
 */
export function isAllowed(list: readonly string[], address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return list.some(allowed => matches(allowed, url))
}

function matches(allowed: string, url: URL): boolean {
  const filled = isLoopback(url) ? fillLoopback(allowed, url) : allowed.replace(anyLabel, () => firstLabel(url))
  return URL.canParse(filled) && new URL(filled).href === url.href
}

/** `*.` before two labels at least: nobody owns all of `com`. */
const anyLabel = /(?<=^https?:\/\/)\*(?=\.[^.\s/]+\.[^.\s/])/

function firstLabel({ hostname }: URL): string {
  return hostname.split('.')[0] ?? ''
}

/** Any port, as a tool on this machine takes the one that is free (RFC 8252, section 7.3). */
function fillLoopback(allowed: string, url: URL): string {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  const withPort = allowed.replace(':*', `:${port}`)
  return withPort.endsWith('/*') ? withPort.slice(0, -2) + url.pathname : withPort
}

function isLoopback({ hostname }: URL): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}
