const prefixes = {
  userId: 'user',
  organizationId: 'org',
  sessionId: 'session',
  magicAuthId: 'magic_auth',
  emailVerificationId: 'email_verification',
  clientId: 'client',
} as const

export type IdName = keyof typeof prefixes

/** A prefix and 10 to 40 letters or digits: no id can carry `/`, `.`, `?` or an escape into a path. */
export function isId(name: IdName, value: unknown): value is string {
  return typeof value === 'string' && new RegExp(`^${prefixes[name]}_[0-9A-Za-z]{10,40}$`).test(value)
}

/**
 * Fills the `{name}` parts of a path.
 * @throws {TypeError} when an argument is not an id of its kind: a crafted id would re-aim a call made with the API key.
 */
export function fillPath(path: string, args: Readonly<Record<string, unknown>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (!(name in prefixes)) throw new TypeError(`The path ${path} names an unknown id: ${name}`)
    const value = args[name]
    if (!isId(name as IdName, value)) {
      throw new TypeError(`${name} must be an id that starts with "${prefixes[name as IdName]}_"`)
    }
    return value
  })
}
