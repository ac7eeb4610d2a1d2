import type { AccessTokenOptions } from './accessToken.js'

/** `fetch` with the bearer token; a 401 renews the token once and sends the request again. */
export function createBearerFetch(
  fetch: typeof globalThis.fetch,
  getAccessToken: (options?: AccessTokenOptions) => Promise<string>,
): typeof globalThis.fetch {
  return async function bearerFetch(input, init) {
    // Cloned before the first send: a body can be read only once.
    const request = new Request(input, init)
    const response = await fetch(withBearer(request.clone(), await getAccessToken()))
    if (response.status !== 401) return response
    return fetch(withBearer(request, await getAccessToken({ forceRefresh: true })))
  }
}

function withBearer(request: Request, token: string): Request {
  request.headers.set('authorization', `Bearer ${token}`)
  return request
}
