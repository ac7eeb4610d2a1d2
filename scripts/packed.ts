import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, run } from './run.js'

/** A project of a host's, outside of this repository, that has installed the package as npm would serve it. */
export interface Consumer {
  folder: string
  /** Runs one of the project's own tools. */
  run: (tool: string, args: readonly string[]) => ReturnType<typeof run>
  /** Installs the package once more, beside other versions of what it needs. */
  installWith: (specs: readonly string[]) => Promise<void>
  remove: () => void
}

/**
 * Copies a project, by its path in this repository, to a temporary folder, installs what its lock file names, and then the packed package.
 * @throws {Error} with what npm printed
 */
export async function openConsumer(project: string): Promise<Consumer> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-'))
  cpSync(join(root, project), folder, { recursive: true })
  const packed = await pack(folder)
  await npm(folder, ['ci', '--prefer-offline'])
  await installWith([])

  async function installWith(specs: readonly string[]) {
    await npm(folder, ['install', '--no-save', '--prefer-offline', packed, ...specs])
  }

  return {
    folder,
    run: (tool, args) => run(join(folder, 'node_modules', '.bin', tool), args, folder),
    installWith,
    remove: () => rmSync(folder, { recursive: true }),
  }
}

/** Packs what was built into a folder. Resolves to the path of the package. */
export async function pack(folder: string): Promise<string> {
  const packed = await npm(root, ['pack', '--json', '--pack-destination', folder])
  const [{ filename }] = JSON.parse(packed.slice(packed.indexOf('['))) as [{ filename: string }]
  return join(folder, filename)
}

async function npm(folder: string, args: readonly string[]): Promise<string> {
  const { ok, output } = await run('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], folder)
  if (!ok) throw new Error(`npm ${args.join(' ')} failed in ${folder}:\n${output}`)
  return output
}
