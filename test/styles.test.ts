import { type Declaration, type Selector, type TransformOptions, transform } from 'lightningcss'
import { describe, expect, it } from 'vitest'
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
