import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../../scripts/freePort.js'

/** A host's server, running in a process of its own. */
export interface Program {
  url: string
  /** What it complained about, and how it ended if it did. */
  complaints(): string[]
  stop(): Promise<void>
}

const startTimeoutMs = 30_000

/**
 * Starts a program on a port of loopback, a free one unless one is given, which it is told as `PORT`, and waits until
 * it answers there.
 * @throws {Error} with what it printed, when it ends or takes too long
 */
export async function startProgram(
  args: (port: number) => readonly string[],
  env: (port: number) => Record<string, string>,
  folder: string,
  given?: number,
): Promise<Program> {
  const port = given ?? (await freePort())
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, args(port), {
    cwd: folder,
    env: { ...process.env, ...env(port), PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  const stop = () => end(child)

  const endsAt = Date.now() + startTimeoutMs
  while (!(await isListening(url))) {
    if (hasEnded(child) || Date.now() > endsAt) {
      await stop()
      throw new Error(`${args(port).join(' ')} did not start:\n${errors}`)
    }
    await sleep(50)
  }
  return {
    url,
    complaints: () => [...(hasEnded(child) ? ['It has ended'] : []), ...(errors === '' ? [] : [errors])],
    stop,
  }
}

function isListening(url: string): Promise<boolean> {
  return fetch(url).then(
    response => response.arrayBuffer().then(() => true),
    () => false,
  )
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}

async function end(child: ChildProcess) {
  if (hasEnded(child)) return
  const ended = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGTERM')
  await Promise.race([ended, sleep(5_000).then(() => child.kill('SIGKILL'))])
}
