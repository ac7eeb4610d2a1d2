import source from '../../src/components/tokens.css?raw'

const sheets = import.meta.glob<string>('../../src/components/*.css', { query: '?raw', import: 'default', eager: true })

/** The names of all tokens, without `--lk-`, in the order of their file. Read from it, so none is forgotten here. */
export const tokens: readonly string[] = [
  ...new Set([...source.matchAll(/--_lk-([\w-]+):\s*var\(\s*--lk-/g)].map(([, name = '']) => name)),
]

/** Every stylesheet but the one that defines the tokens, by the name of its file. */
const users: readonly [name: string, css: string][] = Object.entries(sheets)
  .map(([path, css]): [string, string] => [path.replace(/^.*\/|\.css$/g, ''), css])
  .filter(([name]) => name !== 'tokens')

/** The stylesheets that read a token, by the names of their files. */
export function usersOf(token: string): string[] {
  const reads = new RegExp(`var\\(--_lk-${token}[,)\\s]`)
  return users.filter(([, css]) => reads.test(css)).map(([name]) => name)
}

/** What the stylesheets say of a property, each value with how often it is said, most often first. */
export function valuesOf(property: RegExp): { value: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const [, css] of users) {
    for (const [, value = ''] of css.matchAll(property)) {
      const plain = value.replaceAll(/\s+/g, ' ').trim()
      counts.set(plain, (counts.get(plain) ?? 0) + 1)
    }
  }
  return [...counts].map(([value, count]) => ({ value, count })).sort((one, other) => other.count - one.count)
}

/** Which page shows a token: by its name, because that is all a host sees of it. */
export function pageOf(token: string, value: string): 'colours' | 'type' | 'shape' | 'motion' {
  if (/^(font|line|letter)/.test(token)) return 'type'
  if (/^(duration|ease|easing|motion)/.test(token)) return 'motion'
  return CSS.supports('color', value) ? 'colours' : 'shape'
}
