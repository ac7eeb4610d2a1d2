import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../../scripts/run.js'

/** How a command ended. */
export interface Outcome {
  code: number | null
  /** What it printed, to the screen and to complain. */
  text: string
}

/** The command, running. */
export interface Running {
  /** What it has printed so far. */
  text: () => string
  /** As Ctrl-C does. */
  interrupt: () => void
  ended: Promise<Outcome>
}

/** From the source, by a loader; or as it was built. */
const commands = {
  src: ['--import', import.meta.resolve('tsx'), join(root, 'src', 'cli', 'latchkey.ts')],
  dist: [join(root, 'dist', 'cli', 'latchkey.js')],
}

interface Surroundings {
  from?: keyof typeof commands
  folder?: string
  env?: Record<string, string>
}

/** Runs the command to its end. */
export function latchkey(args: readonly string[], surroundings: Surroundings = {}): Promise<Outcome> {
  return startLatchkey(args, surroundings).ended
}

/** Starts the command, in an environment that holds nothing of the one that tests. */
export function startLatchkey(
  args: readonly string[],
  { from = 'src', folder = root, env = {} }: Surroundings = {},
): Running {
  const child: ChildProcess = spawn(process.execPath, [...commands[from], ...args], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      TSX_TSCONFIG_PATH: join(root, 'tsconfig.json'),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (part: string) => (text += part))
  return {
    text: () => text,
    interrupt: () => void child.kill('SIGINT'),
    ended: new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('close', code => resolve({ code, text }))
    }),
  }
}
