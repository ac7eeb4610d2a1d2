import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, it } from 'vitest'

/** What a part of src may import besides itself. Imports point one way (docs/architecture.md): nothing climbs. */
const arrows: Record<string, { values: string[]; types?: string[] }> = {
  components: { values: ['hooks', 'client', 'protocol', 'locales', 'phoneNumber'] },
  hooks: { values: ['client', 'protocol', 'locales'] },
  locales: { values: ['protocol'], types: ['client'] },
  client: { values: ['protocol'], types: ['workos'] },
  protocol: { values: [], types: ['workos'] },
  server: { values: ['protocol', 'workos', 'node', 'phoneNumber'] },
  workos: { values: [] },
  emulator: { values: ['workos', 'node'] },
  testing: { values: ['hooks', 'client', 'server', 'emulator', 'protocol', 'workos'] },
  cli: { values: ['client', 'protocol', 'server', 'emulator', 'testing', 'workos', 'node'] },
  node: { values: [] },
  phoneNumber: { values: [] },
  index: { values: ['components', 'hooks', 'client', 'protocol'], types: ['locales', 'workos'] },
}

/** The only places that know they run in Node; the rest runs wherever there is a Request and a Response. */
const nodeOnly = ['node.ts', 'cli/', 'emulator/listen.ts', 'server/nodeListener.ts']

/** What a host's browser bundle may come to hold, and the parts of src that end up in one. */
const browserPackages = /^(react|react-dom|zustand|oauth4webapi|@floating-ui\/react|qrcode)(\/|$)/
const browserParts = ['components', 'hooks', 'locales', 'client', 'protocol', 'phoneNumber']

/** `zustand` itself is the React binding; the store is `zustand/vanilla`. */
const reactPackages = /^((react|react-dom)(\/|$)|@floating-ui\/|zustand$)/
const reactParts = ['components', 'hooks', 'testing', 'index']

interface Import {
  /** The file that imports, from src. */
  from: string
  /** What it names, from src where that is one of our own files. */
  to: string
  isOwn: boolean
  isType: boolean
}

const src = join(import.meta.dirname, '..', 'src')
const imports = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter(file => /\.tsx?$/.test(file))
  .flatMap(importsOf)
const own = imports.filter(({ isOwn }) => isOwn)
const foreign = imports.filter(({ isOwn }) => !isOwn)

describe('arrows', () => {
  it('point one way', () => {
    expect(violations(own, ({ from, to, isType }) => !mayImport(partOf(from), partOf(to), isType))).toEqual([])
  })

  it('never lead to an index', () => {
    expect(violations(own, ({ to }) => /(^|\/)index\.[jt]sx?$/.test(to))).toEqual([])
  })

  it('name relative files as they will be built, with .js', () => {
    expect(violations(own, ({ to }) => !to.endsWith('.js'))).toEqual([])
  })
})

describe('packages', () => {
  it('of Node are known to the few files that only run there', () => {
    const isOutside = ({ from }: Import) => !nodeOnly.some(place => from.startsWith(place))
    expect(violations(foreign, line => line.to.startsWith('node:') && isOutside(line))).toEqual([])
  })

  it('of React stay above the client', () => {
    const isBelow = ({ from }: Import) => !reactParts.includes(partOf(from))
    expect(violations(foreign, line => reactPackages.test(line.to) && isBelow(line))).toEqual([])
  })

  it('that reach a browser are the four we chose', () => {
    const isInBrowser = ({ from }: Import) => browserParts.includes(partOf(from))
    expect(violations(foreign, line => isInBrowser(line) && !browserPackages.test(line.to))).toEqual([])
  })
})

function importsOf(file: string): Import[] {
  const source = readFileSync(join(src, file), 'utf8')
  const { module, errors } = parseSync(file, source)
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`)

  const imported = module.staticImports.map(({ moduleRequest, entries }) => ({
    name: moduleRequest.value,
    isType: entries.length > 0 && entries.every(entry => entry.isType),
  }))
  const exported = module.staticExports
    .flatMap(({ entries }) => entries)
    .flatMap(({ moduleRequest, isType }) => (moduleRequest ? { name: moduleRequest.value, isType } : []))
  const dynamic = module.dynamicImports.map(({ moduleRequest }) => ({
    name: source.slice(moduleRequest.start + 1, moduleRequest.end - 1),
    isType: false,
  }))

  return [...imported, ...exported, ...dynamic].map(({ name, isType }) => {
    const isOwn = name.startsWith('.')
    return { from: file, to: isOwn ? normalize(join(dirname(file), name)) : name, isOwn, isType }
  })
}

function mayImport(from: string, to: string, isType: boolean) {
  const arrow = arrows[from]
  return from === to || arrow?.values.includes(to) || (isType && arrow?.types?.includes(to))
}

/** `components/SignIn.tsx` is of `components`, `protocol.ts` of `protocol`. */
function partOf(path: string) {
  return path.replace(/\..*$|\/.*$/, '')
}

function violations(lines: readonly Import[], isViolation: (line: Import) => boolean) {
  const found = lines.filter(isViolation).map(({ from, to, isType }) => `${from} -> ${isType ? 'type ' : ''}${to}`)
  return [...new Set(found)]
}
