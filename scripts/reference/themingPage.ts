import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../run.js'
import { code, table } from './markdown.js'

const start = '<!-- Made by scripts/reference.ts from src/components/tokens.css. -->'
const end = '<!-- The end of what is made. -->'

/** docs/theming.md: written by hand, but for the tables of tokens. */
export function themingPage(): string {
  const text = readFileSync(join(root, 'docs/theming.md'), 'utf8')
  const [before, after] = [text.indexOf(start), text.indexOf(end)]
  if (before === -1 || after === -1) throw new Error('docs/theming.md has lost the place of its tables')
  return `${text.slice(0, before)}${start}\n\n${everyToken()}\n\n${text.slice(after)}`
}

/** A token as tokens.css declares it: `--_lk-x: var(--lk-x, …); /* what it is for *\/`. */
const declaration = /^ {2}--_lk-([\w-]+): var\(\s*--lk-\1,\s*([^]*?)\s*\);\s*\/\* ([^]*?) \*\//gm

function everyToken(): string {
  const css = readFileSync(join(root, 'src/components/tokens.css'), 'utf8')
  const [, ...groups] = css.split(/^ {2}\/\* # /m)
  return groups
    .map(group => {
      const tokens = [...group.matchAll(declaration)]
      const rows = tokens.map(([, name, value = '', purpose = '']) => [
        code(`--lk-${name}`),
        purpose.replace(/\s+/g, ' '),
        ...values(value),
      ])
      const isOfThemes = rows.some(([, , , dark]) => dark)
      return `### ${group.slice(0, group.indexOf(' */'))}\n\n${table(['token', 'of what', isOfThemes ? 'light' : 'default', 'dark'], rows)}`
    })
    .join('\n\n')
}

/** What it is in the light theme, and in the dark one where that differs. */
function values(declared: string): string[] {
  const value = declared.replace(/\s+/g, ' ').replaceAll('--_lk-', '--lk-')
  const pick = (theme: 'light' | 'dark') =>
    value
      .replace(/var\(--lk-(light|dark), ((?:[^()]|\([^()]*\))*)\)/g, (_, which: string, own: string) =>
        which === theme ? own : '',
      )
      .replace(/\s+/g, ' ')
      .replace(/ (?=[,)])/g, '')
      .trim()
  const [light, dark] = [pick('light'), pick('dark')]
  return [code(light), light === dark ? '' : code(dark)]
}
