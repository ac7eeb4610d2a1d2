#!/usr/bin/env node
import { emulate } from './emulate.js'

const usage = `latchkey: tools for @latchkey/react

  latchkey emulate   Starts a local WorkOS to develop and test against

Options of emulate
  --port <number>     Where it listens, on this machine alone (4100)
  --seed <file>       JSON with users, organizations, invitations and the like to start with
  --api-key <key>     The key it accepts; never a live one
  --client-id <id>    The client id it goes by
  --help              This text
`

const [command, ...args] = process.argv.slice(2)

try {
  if (command === undefined || command === '--help' || args.includes('--help')) console.log(usage)
  else if (command === 'emulate') await emulate(args)
  else throw new Error(`latchkey: there is no command "${command}". Try latchkey --help.`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
