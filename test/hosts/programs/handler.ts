import { createAuthHandler } from '@latchkey/react/server'

/** As docs/server.md has it, for two origins of one site; `WORKOS_API_URL` leads to the local WorkOS. */
export const handler = createAuthHandler({
  apiKey: process.env.WORKOS_API_KEY!,
  clientId: process.env.WORKOS_CLIENT_ID!,
  cookieSecret: process.env.COOKIE_SECRET!,
  origins: ['https://app.example.com', 'https://www.example.com'],
  apiUrl: process.env.WORKOS_API_URL!,
})
