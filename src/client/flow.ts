import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Flow } from '../protocol.js'
import type { Environment } from './environment.js'

export interface FlowStore extends StoreApi<Flow | null> {
  /** Of the conversation this tab is in, also before the server was asked about it. */
  id(): string | undefined
  set(flow: Flow | null): void
}

/** The conversation a tab is in. Its id outlives a reload. */
export function createFlowStore(clientId: string, { tabStorage }: Pick<Environment, 'tabStorage'>): FlowStore {
  const key = `latchkey.flow.${clientId}`
  const store = createStore<Flow | null>(() => null)
  return {
    ...store,
    id: () => tabStorage.getItem(key) ?? undefined,
    set(flow) {
      if (flow) tabStorage.setItem(key, flow.id)
      else tabStorage.removeItem(key)
      store.setState(flow, true)
    },
  }
}
