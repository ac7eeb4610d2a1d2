import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run.js'

/** The tags of the languages there are, each of two files in `src/locales`. */
export const languages: readonly string[] = readdirSync(join(root, 'src', 'locales')).flatMap(
  file => /^([a-z]{2}(?:-[A-Z][A-Za-z]+)?)\.ts$/.exec(file)?.[1] ?? [],
)
