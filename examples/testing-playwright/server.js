import { createServer } from 'node:http'
import { createEmulator, listenEmulator } from '@latchkey/react/emulator'
import { createAuthHandler, everyLimit, toNodeListener } from '@latchkey/react/server'
import { people } from '@latchkey/react/testing'

/** The local WorkOS and the handler, in one process. The token opens the inbox to the tests. */
const emulator = createEmulator({ seed: people, apiUrl: 'http://localhost:4100' })
await listenEmulator(emulator, { port: 4100, token: 'known to the tests' })

const handler = createAuthHandler({
  apiKey: emulator.apiKey,
  clientId: emulator.clientId,
  apiUrl: emulator.apiUrl,
  cookieSecret: 'a test secret that is known to everybody',
  origins: ['http://localhost:5173'],
  // Tests sign the same people in more often than people do.
  dangerouslyRaiseLimits: everyLimit({ max: 10_000, windowMs: 60_000 }),
})
createServer(toNodeListener(handler)).listen(4000)
