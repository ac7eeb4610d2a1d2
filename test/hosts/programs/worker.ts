import { env } from 'cloudflare:workers'
import { createAuthHandler } from '@latchkey/react/server'

const handler = createAuthHandler({
  apiKey: env.WORKOS_API_KEY,
  clientId: env.WORKOS_CLIENT_ID,
  cookieSecret: env.COOKIE_SECRET,
  origins: ['https://app.example.com', 'https://www.example.com'],
  apiUrl: env.WORKOS_API_URL,
})

export default {
  fetch(request: Request, _: unknown, context: { waitUntil(promise: Promise<unknown>): void }) {
    const answer = handler(request, { clientIp: request.headers.get('cf-connecting-ip') ?? undefined })
    // A visitor who leaves would end the work, and others may wait for it: one refresh serves all of a page's requests.
    context.waitUntil(answer)
    return answer
  },
}
