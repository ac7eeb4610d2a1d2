import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from '../scripts/run.js'

const folder = join(root, 'bench', 'rivals')

/** Those we measure ourselves beside, at the versions of their own lock file. The main install knows nothing of them. */
export async function installRivals() {
  if (existsSync(join(folder, 'node_modules'))) return
  console.log('Installing the rivals into bench/rivals, once.')
  // React is ours, so peers stay out; nothing of theirs runs while it is installed.
  const { ok, output } = await run('npm', ['ci', '--legacy-peer-deps', '--ignore-scripts'], folder)
  if (!ok) throw new Error(`The rivals could not be installed in ${folder}: ${output}`)
}
