import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../run.js'

/** A guide written by hand, in which each block that names a file of examples in its first line is that file. */
export function examplesPage(guide: string): string {
  return readFileSync(join(root, guide), 'utf8').replace(
    /^```(\w+)\n\/\/ (examples\/\S*)\n.*?^```$/gms,
    (_, kind: string, file: string) => `\`\`\`${kind}\n// ${file}\n${readFileSync(join(root, file), 'utf8')}\`\`\``,
  )
}
