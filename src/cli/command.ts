import { parseArgs, type ParseArgsConfig } from 'node:util'
import { Mistake } from './Mistake.js'

/** One word after `latchkey`. */
export interface Command {
  /** What `--help` prints. */
  usage: string
  /** @throws {Mistake} for what was typed or stands in the way */
  run: (args: readonly string[]) => Promise<void>
}

type Options = NonNullable<ParseArgsConfig['options']>

type Values<Given extends Options> = ReturnType<typeof parseArgs<{ options: Given }>>['values']

/** @throws {Mistake} for an option that is not there, or lacks its value */
export function readOptions<const Given extends Options>(
  command: string,
  args: readonly string[],
  options: Given,
): Values<Given> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: false }).values
  } catch (error) {
    // The first sentence says what; the rest explains dashes.
    const [what = ''] = (error as Error).message.split(/[.\n]\s?/)
    throw new Mistake(`latchkey ${command}: ${what}. Try latchkey ${command} --help.`)
  }
}

/** @throws {Mistake} */
export function readPort(command: string, text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port > 0 && port < 65_536) return port
  throw new Mistake(`latchkey ${command}: --port must be a number from 1 to 65535, not "${text}".`)
}

/** For a `catch`: says of a port that is taken what to do. */
export function explainBusyPort(command: string, port: number): (error: NodeJS.ErrnoException) => never {
  return error => {
    if (error.code === 'EADDRINUSE') {
      const other = port < 65_535 ? port + 1 : port - 1
      throw new Mistake(`latchkey ${command}: port ${port} is taken. Stop what uses it, or pass --port ${other}.`)
    }
    if (error.code === 'EACCES') {
      throw new Mistake(`latchkey ${command}: this user may not listen on port ${port}. Pass one above 1023.`)
    }
    throw error
  }
}

/** Runs until Ctrl-C, or until whoever started it says so. */
export function closeWhenAsked(close: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close())
}
