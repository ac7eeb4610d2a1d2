import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Declaration, type Selector, type TransformOptions, transform } from 'lightningcss'
import { describe, expect, it } from 'vitest'
import { root } from '../scripts/run.js'
import { buildStyles, sourceStyles } from '../scripts/styles.js'

const { layered, unlayered } = buildStyles()

describe('styles.unlayered.css', () => {
  it('weighs one attribute in every rule, that of a part or of the root', () => {
    expect(selectorsOf(unlayered).filter(([first, ...rest]) => !isPart(first) || !isWeightless(rest))).toEqual([])
  })
})

describe('styles.css', () => {
  it('weighs nothing in any rule', () => {
    expect(selectorsOf(layered).filter(selector => !isWeightless(selector))).toEqual([])
  })

  it('is one layer', () => {
    expect(layered).toMatch(/^@layer latchkey\{.*\}$/s)
  })

  it('has the rules of styles.unlayered.css', () => {
    expect(selectorsOf(layered).length).toBe(selectorsOf(unlayered).length)
  })
})

describe('the source', () => {
  it('names no side of the screen, so that it reads from right to left as well', () => {
    expect(declarationsOf(sourceStyles()).filter(isPhysical)).toEqual([])
  })

  it('leaves the last word to the host', () => {
    expect(sourceStyles()).not.toContain('!important')
  })

  it('takes every colour, font and duration from a token', () => {
    expect(componentSheets().flatMap(literalsOf)).toEqual([
      // A camera needs dark on light, whatever the theme.
      'QrCode.css: background: #ffffff',
      'QrCode.css: fill: #000000',
    ])
  })

  it('reads no token that is not there, and has none that nothing reads', () => {
    const source = sourceStyles()
    const declared = new Set([...source.matchAll(/^\s*(--_lk-[\w-]+):/gm)].map(([, name]) => name))
    const read = new Set([...source.matchAll(/var\(\s*(--_lk-[\w-]+)/g)].map(([, name]) => name))
    expect([...read].filter(name => !declared.has(name))).toEqual([])
    expect([...declared].filter(name => !read.has(name))).toEqual([])
  })

  it('lets a host set each token by its public name', () => {
    const [ours = ''] = /^\[data-lk-root\] \{[^]*?^\}/m.exec(tokens) ?? []
    const names = [...ours.matchAll(/^ {2}--_lk-([\w-]+): var\(\s*--lk-([\w-]+)/gm)]
    expect(names.length).toBeGreaterThan(60)
    for (const [, token, own] of names) expect(own).toBe(token)
    expect([...ours.matchAll(/^ {2}--_lk-/gm)]).toHaveLength(names.length)
  })

  it('fetches nothing', () => {
    const urls: string[] = []
    visit(sourceStyles(), {
      Url(url) {
        urls.push(url.url)
      },
      Rule: {
        import({ value }) {
          urls.push(value.url)
        },
      },
    })
    expect(urls).toEqual([])
  })
})

const folder = join(root, 'src/components')
const tokens = readFileSync(join(folder, 'tokens.css'), 'utf8')

function componentSheets() {
  return readdirSync(folder).filter(file => file.endsWith('.css') && file !== 'tokens.css')
}

/** The declarations of a sheet that say a colour, a font, a size of type or a duration themselves. */
function literalsOf(file: string) {
  const source = readFileSync(join(folder, file), 'utf8').replaceAll(/\/\*[^]*?\*\//g, '')
  const declarations = [...source.matchAll(/^\s*([a-z-]+):\s*([^;{]+);/gm)].map(([, property = '', value = '']) => ({
    property,
    value: value
      .replaceAll(/var\(--_?lk-[\w-]+(, [^()]*)?\)/g, '')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  }))
  return declarations.filter(isLiteral).map(({ property, value }) => `${file}: ${property}: ${value}`)
}

function isLiteral({ property, value }: { property: string; value: string }) {
  if (/#[\da-f]{3,8}\b|\b(rgb|hsl|oklch|oklab|color|color-mix)\(|\d(ms|s)\b/i.test(value)) return true
  if (/^(color|background|background-color|fill|stroke|.*-color)$/.test(property))
    return /[a-z]/i.test(value) && !/^(inherit|none|transparent|currentColor)$/i.test(value)
  return /^(font-family|font-size|font-weight)$/.test(property) && /[a-z\d]/i.test(value)
}

function visit(source: string, visitor: TransformOptions<never>['visitor']) {
  transform({ filename: 'latchkey.css', code: Buffer.from(source), ...(visitor && { visitor }) })
}

function selectorsOf(source: string) {
  const selectors: Selector[] = []
  visit(source, {
    Selector(selector) {
      selectors.push(selector)
    },
  })
  return selectors
}

function declarationsOf(source: string) {
  const declarations: Declaration[] = []
  visit(source, {
    Declaration(declaration) {
      declarations.push(declaration)
    },
  })
  return declarations
}

function isPart(component: Selector[number] | undefined) {
  return component?.type === 'attribute' && /^data-lk-(part|root)$/.test(component.name)
}

/** `:where()` weighs nothing; a pseudo-element may end the selector, because nothing else can say it. */
function isWeightless(components: Selector) {
  return components.every(
    ({ type, ...component }, index) =>
      ('kind' in component && component.kind === 'where') ||
      (type === 'pseudo-element' && index === components.length - 1),
  )
}

function isPhysical(declaration: Declaration) {
  const { property, value } = declaration
  const name = property === 'unparsed' ? value.propertyId.property : property
  if (/(^|-)(left|right|top|bottom)(-|$)/.test(name)) return true
  if (['text-align', 'float', 'clear'].includes(name)) return /left|right/.test(JSON.stringify(value))
  return typeof value === 'object' && 'left' in value && JSON.stringify(value.left) !== JSON.stringify(value.right)
}
