/** What sends a browser back to the application without a code (RFC 6749, section 4.1.2.1). */
export class AuthorizeError extends Error {
  override readonly name = 'AuthorizeError'
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

export interface WayBack {
  redirectUri: string
  state: string | null
}

/** Back to the application, with what came of it. */
export function sendBack({ redirectUri, state }: WayBack, answer: Record<string, string>, status: 302 | 303): Response {
  const location = new URL(redirectUri)
  for (const [name, value] of Object.entries({ ...answer, ...(state !== null && { state }) })) {
    location.searchParams.set(name, value)
  }
  return new Response(null, { status, headers: { location: location.href, 'cache-control': 'no-store' } })
}

export function sendBackError(back: WayBack, error: AuthorizeError, status: 302 | 303): Response {
  return sendBack(back, { error: error.code, error_description: error.message }, status)
}
