import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run.js'

/** The `exports` of package.json: a name to a file, or to a file for each condition. */
type PackageExports = Record<string, string | { default: string }>

/**
 * Vite aliases from our public names to our own files: to the source, so that a test of a public name needs no build,
 * or to what the build made of it. The stylesheets have no single source file; `stylesPlugin` serves those.
 */
export function publicNames(tree: 'src' | 'dist') {
  const { name, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    name: string
    exports: PackageExports
  }
  return Object.entries(exports).flatMap(([subpath, target]) => {
    if (typeof target === 'string' || (tree === 'src' && !target.default.endsWith('.js'))) return []
    const file = target.default.replace('*', '$1')
    return {
      find: new RegExp(`^${name}${subpath.slice(1).replace('*', '(.+)')}$`),
      replacement: join(root, tree === 'src' ? sourceOf(file) : file),
    }
  })
}

/** The source file that a file of `dist` is made from. */
function sourceOf(file: string) {
  return file.replace('./dist/', 'src/').replace(/\.js$/, '.ts')
}
