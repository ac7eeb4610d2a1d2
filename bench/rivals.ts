import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from '../scripts/run.js'

export const rivalsFolder = join(root, 'bench', 'rivals')

/** Those we measure ourselves beside, at the versions of their own lock file. The main install knows nothing of them. */
export async function installRivals() {
  if (Object.keys(versions()).every(name => existsSync(join(rivalsFolder, 'node_modules', name)))) return
  console.log('Installing the rivals into bench/rivals, once.')
  // React is ours, so peers stay out; nothing of theirs runs while it is installed.
  const { ok, output } = await run('npm', ['ci', '--legacy-peer-deps', '--ignore-scripts'], rivalsFolder)
  if (!ok) throw new Error(`The rivals could not be installed in ${rivalsFolder}: ${output}`)
}

/** The version of a rival, whose name ends as its package's does. */
export function versionOf(kit: string): string | undefined {
  return Object.entries(versions()).find(([name]) => name.split('/').at(-1) === kit.split(' ').at(-1))?.[1]
}

function versions(): Record<string, string> {
  return JSON.parse(readFileSync(join(rivalsFolder, 'package.json'), 'utf8')).dependencies
}
