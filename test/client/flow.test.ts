import { expect, it } from 'vitest'
import { createFlowStore } from '../../src/client/flow.js'
import type { Flow } from '../../src/protocol.js'

const flow: Flow = { id: 'flow_one', step: 'code', email: 'ada@example.com', resendInMs: 0 }

/** A tab that remembers across reloads. */
function openTab() {
  const storage = new Map<string, string>()
  const tabStorage = {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => void storage.set(key, value),
    removeItem: (key: string) => void storage.delete(key),
  }
  return { storage, open: (clientId = 'client_one') => createFlowStore(clientId, { tabStorage }) }
}

it('a tab is in no conversation at first', () => {
  const store = openTab().open()
  expect([store.getState(), store.id()]).toEqual([null, undefined])
})

it('the id of a conversation outlives a reload, and nothing else of it', () => {
  const { open, storage } = openTab()
  const store = open()
  store.set(flow)
  expect([store.getState(), store.id()]).toEqual([flow, 'flow_one'])
  const reloaded = open()
  expect([reloaded.getState(), reloaded.id()]).toEqual([null, 'flow_one'])
  expect([...storage]).toEqual([['latchkey.flow.client_one', 'flow_one']])
})

it('a conversation that is over leaves nothing', () => {
  const { open, storage } = openTab()
  const store = open()
  store.set(flow)
  store.set(null)
  expect([store.getState(), store.id(), storage.size]).toEqual([null, undefined, 0])
})

it('each client id has its own', () => {
  const { open } = openTab()
  open().set(flow)
  expect(open('client_two').id()).toBeUndefined()
})
