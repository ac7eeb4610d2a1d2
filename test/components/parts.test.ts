import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  components,
  documentedParts,
  partsDrawnBy,
  partsReachedFrom,
  publicComponents,
} from '../../scripts/reference/parts.js'
import { root } from '../../scripts/run.js'

const parts = documentedParts()
const names = parts.map(({ name }) => name)

describe('the parts', () => {
  it('are those that the components draw: none undocumented, none dead', () => {
    const drawn = new Set(components.flatMap(path => [...partsDrawnBy(path)]))
    expect([...drawn].toSorted()).toEqual(names.toSorted())
  })

  it('are each within reach of a component that a host can import', () => {
    const reached = new Set(publicComponents().flatMap(({ path }) => [...partsReachedFrom(path)]))
    expect(names.filter(name => !reached.has(name))).toEqual([])
    expect([...partsReachedFrom('components/UserButton.tsx')]).toEqual(expect.arrayContaining(['menu', 'banner']))
    expect([...partsReachedFrom('components/UserButton.tsx')]).not.toContain('qr-code')
  })

  it('say what they are', () => {
    for (const { name, comment, group } of parts)
      expect({ name, isSaid: comment !== '' && group !== '' }.isSaid).toBe(true)
  })
})

describe('the stylesheets', () => {
  const folder = join(root, 'src/components')
  const sheets = readdirSync(folder).filter(file => file.endsWith('.css'))
  const text = sheets.map(file => readFileSync(join(folder, file), 'utf8')).join('\n')

  it('name no part that is not there', () => {
    const named = [...text.matchAll(/data-lk-part='([\w-]+)'/g)].map(([, name = '']) => name)
    expect(named.length).toBeGreaterThan(200)
    expect([...new Set(named)].filter(name => !names.includes(name))).toEqual([])
  })

  it('know no state that is not documented', () => {
    const named = [...text.matchAll(/\[(data-(?!lk-)[\w-]+)/g)].map(([, name = '']) => name)
    const known = new Set(parts.flatMap(({ states }) => states))
    expect([...new Set(named)].filter(name => !known.has(name) && name !== 'data-theme')).toEqual([])
  })
})
