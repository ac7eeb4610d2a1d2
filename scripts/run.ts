import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds `package.json`. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** How a command ended, with everything it printed. */
export interface Outcome {
  ok: boolean
  output: string
}

/** Runs a command to its end, with nobody to type answers, and keeps what it prints. */
export function run(command: string, args: readonly string[], folder = root): Promise<Outcome> {
  return new Promise(resolve => {
    const child = spawn(command, args, {
      cwd: folder,
      env: { ...process.env, PATH: projectPath() },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.on('error', error => resolve({ ok: false, output: `${output}${String(error)}\n` }))
    child.on('close', code => resolve({ ok: code === 0, output }))
  })
}

/** @throws {Error} with what it printed, when it fails */
export async function mustRun(command: string, args: readonly string[], folder = root): Promise<void> {
  const { ok, output } = await run(command, args, folder)
  if (!ok) throw new Error(output)
}

/** Runs a command in this terminal, so that a person can watch it and stop it; resolves to its exit code. */
export function runHere(command: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, PATH: projectPath() },
      stdio: 'inherit',
    })
    child.on('error', reject)
    child.on('close', code => resolve(code ?? 1))
  })
}

function projectPath() {
  return [join(root, 'node_modules', '.bin'), process.env['PATH']].join(delimiter)
}
