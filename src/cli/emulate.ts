import { readFile } from 'node:fs/promises'
import { createEmulator, type Emulator, type EmulatorOptions } from '../emulator/createEmulator.js'
import { listenEmulator } from '../emulator/listen.js'
import type { Seed } from '../emulator/seed.js'
import { closeWhenAsked, type Command, explainBusyPort, readOptions, readPort } from './command.js'
import { asMistake, Mistake } from './Mistake.js'

/** `latchkey emulate`: serves an emulator until Ctrl-C. */
export const emulate: Command = {
  usage: `latchkey emulate: starts a local WorkOS to develop and test against

It answers on this machine alone, keeps nothing, and refuses to run with a live key or in production.

  --port <number>     Where it listens (4100)
  --seed <file>       JSON with users, organizations, invitations and the like to start with
  --api-key <key>     The key it accepts; never a live one
  --client-id <id>    The client id it goes by
  --help              This text

A seed: { "users": [{ "email": "ada@example.com", "password": "a quiet harbour" }] }`,

  async run(args) {
    const values = readOptions('emulate', args, {
      port: { type: 'string', default: '4100' },
      seed: { type: 'string' },
      'api-key': { type: 'string' },
      'client-id': { type: 'string' },
    })
    refuseLiveKey(process.env['WORKOS_API_KEY'])
    const port = readPort('emulate', values.port)
    const emulator = create({
      apiUrl: `http://localhost:${port}`,
      ...(values.seed !== undefined && { seed: await readSeed(values.seed) }),
      ...(values['api-key'] !== undefined && { apiKey: values['api-key'] }),
      ...(values['client-id'] !== undefined && { clientId: values['client-id'] }),
    })
    const { url, inboxUrl, token, close } = await listenEmulator(emulator, { port }).catch(
      explainBusyPort('emulate', port),
    )

    console.log(`This is a test double of WorkOS. It holds no secret and keeps nothing; never use it in production.

  API        ${url}
  Client id  ${emulator.clientId}
  API key    ${emulator.apiKey}
  Inbox      ${inboxUrl}
  Control    ${url}/_emulator/   Authorization: Bearer ${token}

For the environment of an app:

  WORKOS_API_URL=${url}
  WORKOS_CLIENT_ID=${emulator.clientId}
  WORKOS_API_KEY=${emulator.apiKey}

Ctrl-C stops it.`)
    closeWhenAsked(close)
  },
}

/** An application that holds a live key would send it here. */
function refuseLiveKey(apiKey: string | undefined): void {
  if (apiKey?.startsWith('sk_live')) {
    throw new Mistake('latchkey emulate: WORKOS_API_KEY is a live key. The emulator is a test double; unset it first.')
  }
}

/** Says of options, of entries of a seed and of the environment what is wrong with them. */
function create(options: EmulatorOptions): Emulator {
  try {
    return createEmulator(options)
  } catch (error) {
    throw asMistake('emulate', error)
  }
}

async function readSeed(path: string): Promise<Seed> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'is not there' : `cannot be read (${error.code})`
    throw new Mistake(`latchkey emulate: the seed file ${path} ${why}.`)
  })
  try {
    // createEmulator checks it, entry by entry.
    return JSON.parse(text) as Seed
  } catch (error) {
    throw new Mistake(`latchkey emulate: the seed file ${path} is not JSON: ${(error as Error).message}`)
  }
}
