import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { storyNameFromExport, toId } from 'storybook/internal/csf'
import { root } from '../scripts/run.js'

/** The ids of all stories, as Storybook makes them of a title and the name of an export. */
export function everyStory(): Set<string> {
  const folder = join(root, 'stories')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.stories.tsx'))
  return new Set(
    files.flatMap(file => {
      const source = readFileSync(join(folder, file), 'utf8')
      const title = /title: '([^']+)'/.exec(source)?.[1]
      if (!title) throw new Error(`${file} gives its stories no title.`)
      return [...source.matchAll(/^export const (\w+)/gm)].map(([, name = '']) =>
        toId(title, storyNameFromExport(name)),
      )
    }),
  )
}
