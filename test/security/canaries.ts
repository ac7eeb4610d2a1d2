/**
 * Marks what WorkOS answers. Texts that mean nothing to the handler become canaries that name where they stood; each
 * object gets a field more; what must stay as it is to work (ids, tokens) is remembered as a secret.
 */
export interface Canaries {
  between: (request: Request, pass: (request: Request) => Promise<Response>) => Promise<Response>
  /** Which of them a text holds: `user.first_name` for instance. */
  found(text: string): string[]
  /** Every one that was sent so far. */
  readonly planted: ReadonlySet<string>
}

/** What the handler reads and would stumble over. */
const working =
  /^(id|.*_id|.*_ids|object|status|code|error|after|before|access_token|refresh_token|pending_authentication_token|email|.*_at|type)$/
/** Of those, what a page must never see. */
const secret = /^(refresh_token|access_token|pending_authentication_token)$/

export function createCanaries(): Canaries {
  const planted = new Set<string>()
  const secrets = new Map<string, string>()

  function mark(value: unknown, path: string): unknown {
    if (Array.isArray(value)) return value.map(item => mark(item, path))
    if (typeof value === 'object' && value !== null) {
      const entries = Object.entries(value).map(([name, item]) => [name, mark(item, path ? `${path}.${name}` : name)])
      return { ...Object.fromEntries(entries), canary: plant(`${path}.canary`) }
    }
    const name = path.split('.').at(-1) ?? ''
    if (secret.test(name) && typeof value === 'string') {
      secrets.set(value, path)
      planted.add(path)
    }
    // A code of six digits is a secret, a code of letters is an error's name.
    const isOneTimeCode = name === 'code' && /^\d+$/.test(String(value))
    if (typeof value === 'boolean' || (working.test(name) && !isOneTimeCode)) return value
    return name === 'profile_picture_url' ? `https://img.test/${plant(path)}` : plant(path)
  }

  function plant(path: string): string {
    planted.add(path)
    return `CANARY(${path})`
  }

  return {
    planted,
    async between(request, pass) {
      const response = await pass(request)
      const text = await response.text()
      const { status, headers } = response
      if (text === '' || new URL(request.url).pathname.startsWith('/sso/jwks'))
        return new Response(text || null, { status })
      return Response.json(mark(JSON.parse(text), ''), {
        status,
        headers: { 'x-request-id': headers.get('x-request-id') ?? '' },
      })
    },
    found(text) {
      const texts = [...text.matchAll(/CANARY\(([\w.]*)\)/g)].map(([, path]) => path ?? '')
      const tokens = [...secrets].filter(([token]) => text.includes(token)).map(([, path]) => path)
      return [...new Set([...texts, ...tokens])].sort()
    },
  }
}
