import { createAuthHandler } from '@latchkey/react/server'

let handler

/** Made with the first request: `next build` loads this file too, and there the secrets need not be. */
function handle(request) {
  handler ??= createAuthHandler({
    apiKey: process.env.WORKOS_API_KEY,
    clientId: process.env.WORKOS_CLIENT_ID,
    cookieSecret: process.env.COOKIE_SECRET,
    origins: ['https://app.example.com', 'https://www.example.com'],
    apiUrl: process.env.WORKOS_API_URL,
  })
  // The proxy in front adds the address it was called from.
  const clientIp = request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim()
  return handler(request, { clientIp })
}

export { handle as GET, handle as OPTIONS, handle as POST }
