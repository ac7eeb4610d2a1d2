#!/usr/bin/env node
import { readFile } from 'node:fs/promises'
import type { Command } from './command.js'
import { Mistake } from './Mistake.js'
import { createPaint } from './paint.js'

/** Each loads what it needs alone: help has no server in it. */
const commands: Readonly<Record<string, { summary: string; load: () => Promise<Command> }>> = {
  demo: {
    summary: 'Shows a whole app with people to sign in as; no account, no network',
    load: async () => (await import('./demo/demo.js')).demo,
  },
  init: {
    summary: 'Writes provider, callback and handler into a Vite or Next.js app',
    load: async () => (await import('./init/init.js')).init,
  },
  doctor: {
    summary: 'Checks keys, secrets, addresses and versions of an app',
    load: async () => (await import('./doctor/doctor.js')).doctor,
  },
  emulate: {
    summary: 'Starts a local WorkOS to develop and test against',
    load: async () => (await import('./emulate.js')).emulate,
  },
}

const usage = `latchkey: tools for @latchkey/react

${Object.entries(commands)
  .map(([name, { summary }]) => `  latchkey ${name.padEnd(8)} ${summary}`)
  .join('\n')}

latchkey <command> --help tells its options; latchkey --version tells the version.`

try {
  await latchkey(process.argv.slice(2))
} catch (error) {
  const paint = createPaint(process.stderr, process.env)
  console.error(error instanceof Mistake ? paint('red', error.message) : error)
  process.exitCode = 1
}

async function latchkey([name, ...args]: readonly string[]): Promise<void> {
  if (name === '--version') return console.log(await readVersion())
  if (name === undefined || name === '--help' || name === '-h') return console.log(usage)
  if (!Object.hasOwn(commands, name)) {
    throw new Mistake(`latchkey: there is no command "${name}". Try latchkey --help.`)
  }
  const command = await commands[name]?.load()
  if (args.includes('--help') || args.includes('-h')) console.log(command?.usage)
  else await command?.run(args)
}

/** The manifest is two folders up, from `src` and from `dist` alike. */
async function readVersion(): Promise<string> {
  const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(manifest) as { version: string }).version
}
