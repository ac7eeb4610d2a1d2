import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from '../scripts/run.js'

export const rivalsFolder = join(root, 'bench', 'rivals')

/** Those we measure ourselves beside, at the versions of their own lock file. The main install knows nothing of them. */
export async function installRivals() {
  const { dependencies } = JSON.parse(readFileSync(join(rivalsFolder, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  if (Object.keys(dependencies).every(name => existsSync(join(rivalsFolder, 'node_modules', name)))) return
  console.log('Installing the rivals into bench/rivals, once.')
  // React is ours, so peers stay out; nothing of theirs runs while it is installed.
  const { ok, output } = await run('npm', ['ci', '--legacy-peer-deps', '--ignore-scripts'], rivalsFolder)
  if (!ok) throw new Error(`The rivals could not be installed in ${rivalsFolder}: ${output}`)
}
