import { type AuthHandler, createAuthHandler } from '@latchkey/react/server'
import { headers } from 'next/headers'
import { cache } from 'react'

let handler: AuthHandler | undefined

/** Made with the first request: `next build` loads this file too, and there the secrets need not be. */
export function getHandler(): AuthHandler {
  handler ??= createAuthHandler({
    apiKey: process.env.WORKOS_API_KEY!,
    clientId: process.env.WORKOS_CLIENT_ID!,
    cookieSecret: process.env.COOKIE_SECRET!,
    origins: [process.env.APP_ORIGIN!],
    apiUrl: process.env.WORKOS_API_URL,
  })
  return handler
}

/** Who is signed in, read once a request, however many components ask. */
export const getSession = cache(async () => {
  const request = { headers: await headers() }
  return getHandler().getSession(request)
})
