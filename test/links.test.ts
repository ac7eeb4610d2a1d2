import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { entries, type EntryName, exportsOfEntry } from '../scripts/reference/entries.js'
import { anchor } from '../scripts/reference/markdown.js'
import { root } from '../scripts/run.js'

const docs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .map(file => `docs/${file.replaceAll('\\', '/')}`)
  .filter(file => /\.(md|txt)$/.test(file))
const outside = readdirSync(root).filter(file => file.endsWith('.md'))
const pages = [...outside, ...docs]

interface Link {
  from: string
  to: string
  fragment: string | undefined
}

describe('links', () => {
  const links = pages.flatMap(linksOf)

  it('are many, so that they are read at all', () => {
    expect(links.length).toBeGreaterThan(1_000)
  })

  it('lead to files that are there', () => {
    expect(links.filter(({ to }) => !existsSync(join(root, to)))).toEqual([])
  })

  it('lead to sections that are there', () => {
    const anchors = new Map(pages.map(page => [page, anchorsOf(page)]))
    const lost = links.filter(({ to, fragment }) => fragment !== undefined && !anchors.get(to)?.has(fragment))
    expect(lost).toEqual([])
  })
})

describe('the map of the docs', () => {
  it('leads to every page of them', () => {
    const reached = new Set(['docs/README.md'])
    for (const page of reached) for (const { to } of linksOf(page)) if (docs.includes(to)) reached.add(to)
    expect(docs.filter(page => page.endsWith('.md') && !reached.has(page))).toEqual([])
  })

  it('names every page itself, and so does llms.txt', () => {
    const named = (page: string) => new Set(linksOf(page).map(({ to }) => to))
    const all = docs.filter(page => page.endsWith('.md') && page !== 'docs/README.md')
    expect(all.filter(page => !named('docs/README.md').has(page))).toEqual([])
    expect(all.filter(page => !named('docs/llms.txt').has(page))).toEqual([])
  })

  it('says a line of each', () => {
    const lines = readFileSync(join(root, 'docs/llms.txt'), 'utf8').split('\n')
    const items = lines.filter(line => line.startsWith('- '))
    expect(items.length).toBeGreaterThan(20)
    expect(items.filter(line => !/^- \[[^\]]+\]\([^)]+\): .+\.$/.test(line))).toEqual([])
  })
})

describe('the guides', () => {
  const isHook = (name: string) => /^use[A-Z]/.test(name)
  const isComponent = (name: string, path: string) => path.startsWith('components/') || name === 'AuthProvider'
  const values = exportsOfEntry('react' satisfies EntryName).filter(
    ({ declaration }) =>
      !['TSInterfaceDeclaration', 'TSTypeAliasDeclaration'].includes(declaration.nodes[0]?.type ?? ''),
  )

  it.each([
    ['docs/hooks.md', values.filter(({ name }) => isHook(name))],
    [
      'docs/components.md',
      values.filter(({ name, declaration }) => !isHook(name) && isComponent(name, declaration.file.path)),
    ],
  ])('%s has each of them', (page, expected) => {
    const words = new Set(readFileSync(join(root, page), 'utf8').match(/\w+/g))
    expect(expected.length).toBeGreaterThan(20)
    expect(expected.map(({ name }) => name).filter(name => !words.has(name))).toEqual([])
  })

  it('name the pages of the reference as they are', () => {
    expect(Object.values(entries).filter(({ page }) => !docs.includes(`docs/reference/${page}`))).toEqual([])
  })
})

function linksOf(page: string): Link[] {
  // Code shows links of other people's pages.
  const text = readFileSync(join(root, page), 'utf8')
    .replace(/^```.*?^```$/gms, '')
    .replace(/`[^`\n]*`(?!\])/g, '')
  const markdown = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
  const html = [...text.matchAll(/\b(?:href|src|srcset)="([^"]+)"/g)].map(([, target = '']) => target)
  return [...markdown, ...html].flatMap(target => {
    if (/^[a-z]+:/.test(target)) return []
    const [path = '', fragment] = target.split('#')
    const to = path === '' ? page : posix.join(posix.dirname(page), path)
    return [{ from: page, to, fragment }]
  })
}

/** As GitHub makes them: a heading that is there already gets a number. */
function anchorsOf(page: string): ReadonlySet<string> {
  const text = readFileSync(join(root, page), 'utf8').replace(/^```.*?^```$/gms, '')
  const seen = new Map<string, number>()
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchor(heading))
  return new Set(
    headings.map(name => {
      const count = seen.get(name) ?? 0
      seen.set(name, count + 1)
      return count === 0 ? name : `${name}-${count}`
    }),
  )
}
