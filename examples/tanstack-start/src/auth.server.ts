import { createAuthHandler } from '@latchkey/react/server'
import { getRequest } from '@tanstack/react-start/server'

export const handler = createAuthHandler({
  apiKey: process.env.WORKOS_API_KEY!,
  clientId: process.env.WORKOS_CLIENT_ID!,
  cookieSecret: process.env.COOKIE_SECRET!,
  origins: [process.env.APP_ORIGIN!],
  apiUrl: process.env.WORKOS_API_URL,
})

/** Whoever the request that is being answered comes from. */
export function getSession() {
  return handler.getSession(getRequest())
}
