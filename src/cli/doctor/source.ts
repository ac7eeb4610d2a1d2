import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'

/** What the app's own files say of the kit, found by their words; nothing is run. */
export interface Source {
  /** Which of the two stylesheets are imported. */
  stylesheets: ReadonlySet<'styles.css' | 'styles.unlayered.css'>
  /** Whether a stylesheet gives the kit its place among the layers. */
  hasLayers: boolean
  /** As they are written: paths, or whole addresses. */
  redirectUris: readonly string[]
  handlerUrl: string | undefined
  basePath: string | undefined
  clientId: string | undefined
  /** Whether pages ask WorkOS themselves, with no handler. */
  isDirect: boolean
  /** Settings that are read anywhere. */
  names: ReadonlySet<string>
}

const kinds = ['.ts', '.tsx', '.js', '.jsx', '.mjs', '.mts', '.css', '.scss']
const leftOut = new Set(['node_modules', 'dist', 'build', 'out', 'coverage', 'public', 'storybook-static'])
const maxFiles = 5_000

export async function readSource(folder: string): Promise<Source> {
  const texts = await Promise.all((await list(folder)).map(path => readFile(path, 'utf8').catch(() => '')))
  const all = texts.join('\n')
  const sheets = [...all.matchAll(/['"]@latchkey\/react\/(styles(?:\.unlayered)?\.css)['"]/g)].map(([, name]) => name)
  const settings = (name: string) =>
    [...all.matchAll(new RegExp(`\\b${name}\\s*[=:]\\s*\\{?\\s*['"\`]([^'"\`$]+)['"\`]`, 'g'))].map(
      ([, value = '']) => value,
    )
  return {
    stylesheets: new Set(sheets as ('styles.css' | 'styles.unlayered.css')[]),
    hasLayers: /@layer\b[^;{]*\blatchkey\b/.test(all),
    redirectUris: [...new Set(settings('redirectUri'))],
    handlerUrl: settings('handlerUrl')[0],
    basePath: settings('basePath')[0],
    clientId: settings('clientId').find(value => value.startsWith('client_')),
    isDirect: settings('source').includes('direct'),
    names: new Set([...all.matchAll(/\benv(?:\??\.|(?:\?\.)?\[['"])([A-Z][A-Z0-9_]+)/g)].map(([, name = '']) => name)),
  }
}

/** The files a person wrote, as far as one can tell; enough of them to know. */
async function list(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const found: string[] = []
  for (const entry of entries) {
    if (found.length >= maxFiles) break
    if (entry.name.startsWith('.') || leftOut.has(entry.name)) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) found.push(...(await list(path)))
    else if (kinds.includes(extname(entry.name))) found.push(path)
  }
  return found
}
