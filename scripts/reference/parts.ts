import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { root } from '../run.js'
import { commentBefore, declarationOf, readSource, sourceOf } from './source.js'

/** A part as src/hooks/parts.ts documents it. */
export interface DocumentedPart {
  name: string
  /** What it stands among. */
  group: string
  comment: string
  /** Attributes that tell its state. */
  states: readonly string[]
}

/** Every part, in the order of its source. */
export function documentedParts(): DocumentedPart[] {
  const { node, file } = declarationOf('Parts', 'hooks/parts.ts')
  if (node.type !== 'TSInterfaceDeclaration') throw new Error('Parts is no interface any more')
  return node.body.body.flatMap(member => {
    if (member.type !== 'TSPropertySignature' || !member.typeAnnotation) return []
    const group = [...file.text.slice(0, member.start).matchAll(/^ *\/\/ # (.*)$/gm)].at(-1)?.[1] ?? ''
    const states = sourceOf(member.typeAnnotation.typeAnnotation, file).match(/(?:data|aria)-[\w-]+/g) ?? []
    const name = sourceOf(member.key, file).replaceAll("'", '')
    return [{ name, group, comment: commentBefore(member.start, file), states }]
  })
}

/** The parts that a file draws itself. */
export function partsDrawnBy(path: string): ReadonlySet<string> {
  const text = readFileSync(join(root, 'src', path), 'utf8')
  const calls = [...text.matchAll(/\b(?:part|useRoot)\(([^)]*)\)/g)].map(([, argument = '']) => argument)
  const literals = calls.flatMap(argument =>
    [...argument.matchAll(/(?<!=== )'([\w-]+)'/g)].map(([, name = '']) => name),
  )
  const filled = [...text.matchAll(/\bfillWith\([^{]*\{([^}]*)\}/g)].map(([, values = '']) => values)
  const placeholders = [
    ...filled.flatMap(values => [...values.matchAll(/(?:^|,)\s*(\w+)\s*(?=:|,|$)/g)]),
    ...text.matchAll(/<Filled key=\{\w+\} part="(\w+)"/g),
  ].map(([, name = '']) => name)
  return new Set([...literals, ...placeholders])
}

/** Every component that a host can import, and the file it is in. */
export function publicComponents(): { name: string; path: string }[] {
  const index = readFileSync(join(root, 'src/index.ts'), 'utf8')
  const exported = [...index.matchAll(/^export \{([^}]*)\} from '\.\/(components\/\w+)\.js'/gm)]
  return exported
    .flatMap(([, names = '', path = '']) => {
      const name = names.split(',').map(each => each.trim())
      return name.filter(each => /^[A-Z]/.test(each)).map(each => ({ name: each, path: `${path}.tsx` }))
    })
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
}

/** The parts that a component may come to draw, with all that it loads later. */
export function partsReachedFrom(path: string): ReadonlySet<string> {
  const seen = new Set<string>([path])
  for (const file of seen) {
    const { text } = readSource(file)
    const imported = [...text.matchAll(/^(?!import type).*(?:from |import\()'(\.[^']*)\.js'/gm)]
    for (const [, target = ''] of imported) {
      const next = posix.join(posix.dirname(file), target)
      const found = components.find(each => each.replace(/\.tsx?$/, '') === next)
      if (found) seen.add(found)
    }
  }
  return new Set([...seen].flatMap(file => [...partsDrawnBy(file)]))
}

/** The files of `components/`, from src. */
export const components = readdirSync(join(root, 'src/components'))
  .filter(file => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
  .map(file => `components/${file}`)
