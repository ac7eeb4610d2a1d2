import { spawnSync } from 'node:child_process'
import { readText } from './app.js'

/** Whether a file that holds secrets could get into the history. */
export type Exposure = 'ignored' | 'notIgnored' | 'tracked'

/** Asks git; where there is none yet, looks whether .gitignore has a line as the templates of Vite and Next.js do. */
export async function exposureOf(folder: string, file: string): Promise<Exposure> {
  const git = (...args: string[]) => spawnSync('git', args, { cwd: folder, stdio: 'ignore' }).status
  if (git('ls-files', '--error-unmatch', file) === 0) return 'tracked'
  const answer = git('check-ignore', '-q', file)
  if (answer === 0) return 'ignored'
  if (answer === 1) return 'notIgnored'
  const lines = (await readText(folder, '.gitignore'))?.split(/\r?\n/).map(line => line.trim().replace(/^\//, '')) ?? []
  const usual = [file, '*.local', '.env*', '.env.*', '.env*.local']
  return lines.some(line => usual.includes(line)) && !lines.includes(`!${file}`) ? 'ignored' : 'notIgnored'
}
