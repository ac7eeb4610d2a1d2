import { createAuthHandler } from '@latchkey/react/server'

export const handler = createAuthHandler({
  apiKey: process.env.WORKOS_API_KEY!,
  clientId: process.env.WORKOS_CLIENT_ID!,
  cookieSecret: process.env.COOKIE_SECRET!,
  origins: [process.env.APP_ORIGIN!],
  apiUrl: process.env.WORKOS_API_URL,
})
