import { expect, it } from 'vitest'
import type { Environment } from '../../src/client/environment.js'
import { keptLink } from '../../src/client/keptLink.js'

const clientId = 'client_01TEST'

function openTab(stored: Record<string, string> = {}) {
  const tab = new Map(Object.entries(stored))
  const tabStorage: Environment['tabStorage'] = {
    getItem: key => tab.get(key) ?? null,
    setItem: (key, value) => void tab.set(key, value),
    removeItem: key => void tab.delete(key),
  }
  return { tab, link: keptLink({ clientId, environment: { tabStorage } }) }
}

it('what a tab remembers of its invitation is added to, of its client alone, until it is forgotten', () => {
  const { tab, link } = openTab()
  expect(link.read()).toEqual({})
  link.write({ kept: 'one' })
  link.write({ flowId: 'two' })
  expect(link.read()).toEqual({ kept: 'one', flowId: 'two' })
  expect([...tab.keys()]).toEqual(['latchkey.invitation.client_01TEST'])
  link.forget()
  expect(link.read()).toEqual({})
  expect(tab.size).toBe(0)
})

it.each([
  ['{', {}],
  ['null', {}],
  ['"text"', {}],
  ['{"kept":7,"flowId":{}}', {}],
  ['{"kept":"one","flowId":null,"more":"three"}', { kept: 'one' }],
  ['{"flowId":"two"}', { flowId: 'two' }],
])('of what stands there, %s, it takes what it can have written', (text, taken) => {
  const { link } = openTab({ 'latchkey.invitation.client_01TEST': text })
  expect(link.read()).toStrictEqual(taken)
})
