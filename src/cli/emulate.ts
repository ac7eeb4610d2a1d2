import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { createEmulator } from '../emulator/createEmulator.js'
import { listenEmulator } from '../emulator/listen.js'
import type { Seed } from '../emulator/seed.js'

/** `latchkey emulate`: serves an emulator until Ctrl-C. */
export async function emulate(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '4100' },
      seed: { type: 'string' },
      'api-key': { type: 'string' },
      'client-id': { type: 'string' },
    },
  })
  refuseLiveKey(process.env['WORKOS_API_KEY'])
  const port = readPort(values.port)
  const emulator = createEmulator({
    apiUrl: `http://localhost:${port}`,
    ...(values.seed !== undefined && { seed: await readSeed(values.seed) }),
    ...(values['api-key'] !== undefined && { apiKey: values['api-key'] }),
    ...(values['client-id'] !== undefined && { clientId: values['client-id'] }),
  })
  const { url, inboxUrl, token, close } = await listenEmulator(emulator, { port }).catch(explainBusyPort(port))

  console.log(`This is a test double of WorkOS. It holds no secret and keeps nothing; never use it in production.

  API        ${url}
  Client id  ${emulator.clientId}
  API key    ${emulator.apiKey}
  Inbox      ${inboxUrl}
  Control    ${url}/_emulator/   Authorization: Bearer ${token}

Ctrl-C stops it.`)

  const stop = () => void close()
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

/** An application that holds a live key would send it here. */
function refuseLiveKey(apiKey: string | undefined): void {
  if (apiKey?.startsWith('sk_live')) {
    throw new Error('latchkey emulate: WORKOS_API_KEY is a live key. The emulator is a test double; unset it first.')
  }
}

function readPort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port > 0 && port < 65_536) return port
  throw new Error(`latchkey emulate: --port must be a number from 1 to 65535, not "${text}".`)
}

async function readSeed(path: string): Promise<Seed> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error(`latchkey emulate: the seed file ${path} cannot be read.`)
  })
  try {
    // createEmulator checks it, entry by entry.
    return JSON.parse(text) as Seed
  } catch (error) {
    throw new Error(`latchkey emulate: the seed file ${path} is not JSON: ${(error as Error).message}`)
  }
}

function explainBusyPort(port: number): (error: NodeJS.ErrnoException) => never {
  return error => {
    if (error.code !== 'EADDRINUSE') throw error
    throw new Error(`latchkey emulate: port ${port} is taken. Stop what uses it, or pass another --port.`)
  }
}
