import { expect, it } from 'vitest'
import { contains } from '../../src/client/contains.js'

it.each([
  ['Analytical Engines', 'engine'],
  ['Analytical Engines', '  ANALYTICAL '],
  ['Zürich Öl', 'zurich ol'],
  ['Zurich', 'ü'],
  ['Işık Bilişim', 'isik'],
  ['IŞIK', 'ışık'],
  ['ﬁne', 'fine'],
  ['Anything', ''],
  ['Anything', '   '],
])('%s is found by %j', (name, text) => {
  expect(contains(name, text)).toBe(true)
})

it.each([
  ['Analytical Engines', 'engine s'],
  ['Engines', 'engines of all kinds'],
  ['', 'a'],
])('%s is not found by %j', (name, text) => {
  expect(contains(name, text)).toBe(false)
})
