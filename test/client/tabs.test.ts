import { describe, expect, it } from 'vitest'
import type { Channel } from '../../src/client/environment.js'
import type { Change } from '../../src/client/tabs.js'
import { createTabs } from '../../src/client/tabs.js'

const change: Change = { kind: 'switched', userId: 'user_ada', organizationId: 'org_one', generation: 3 }

/** A tab with hands on its channel and its storage. */
function openTab({ kept, hasChannel = true }: { kept?: string; hasChannel?: boolean } = {}) {
  const storage = new Map<string, string>(kept === undefined ? [] : [['latchkey', kept]])
  const sent: unknown[] = []
  const writes: string[] = []
  const heard: (Change | null)[] = []
  const pageEvents = new EventTarget()
  const channel: Channel & { isClosed: boolean } = {
    isClosed: false,
    onmessage: null,
    postMessage: message => void sent.push(message),
    close: () => (channel.isClosed = true),
  }
  const names: string[] = []
  const tabs = createTabs('latchkey', {
    pageEvents,
    openChannel(name) {
      names.push(name)
      return hasChannel ? channel : undefined
    },
    sharedStorage: {
      getItem: key => storage.get(key) ?? null,
      setItem(key, value) {
        writes.push(value)
        storage.set(key, value)
      },
      removeItem: key => void storage.delete(key),
    },
  })
  const closing = new AbortController()
  tabs.open(told => void heard.push(told), closing.signal)
  return {
    tabs,
    storage,
    sent,
    writes,
    heard,
    names,
    channel,
    say: (data: unknown) => channel.onmessage?.(new MessageEvent('message', { data })),
    store: (key: string, newValue: string | null) =>
      pageEvents.dispatchEvent(Object.assign(new Event('storage'), { key, newValue })),
    close: () => closing.abort(),
  }
}

describe('a tab hears', () => {
  it('what another says, over the channel of its name', () => {
    const { names, say, heard } = openTab()
    expect(names).toEqual(['latchkey'])
    say(change)
    say({ ...change, organizationId: null })
    expect(heard).toEqual([change, { ...change, organizationId: null }])
  })

  it.each(['refreshed', 'switched', 'signedIn', 'signedOut'] as const)('of each kind of change: %s', kind => {
    const { say, heard } = openTab()
    say({ ...change, kind })
    expect(heard).toEqual([{ ...change, kind }])
  })

  it('what storage says, of its own name alone, and that it was emptied', () => {
    const { store, heard } = openTab()
    store('latchkey', JSON.stringify(change))
    store('another', JSON.stringify({ ...change, userId: 'user_mary' }))
    store('another', null)
    store('latchkey', null)
    expect(heard).toEqual([change, null])
  })

  it.each([
    undefined,
    null,
    'switched',
    7,
    [],
    {},
    { ...change, kind: 'deleted' },
    { ...change, kind: undefined },
    { ...change, userId: 7 },
    { ...change, organizationId: 7 },
    { ...change, organizationId: undefined },
    { ...change, generation: '3' },
    { ...change, generation: 1.5 },
    { ...change, generation: 2 ** 53 },
  ])('nothing in %j', data => {
    const { say, store, heard } = openTab()
    say(data)
    if (data !== undefined && data !== null) store('latchkey', JSON.stringify(data))
    expect(heard).toEqual([])
  })

  it('nothing in what is no JSON', () => {
    const { store, heard } = openTab()
    store('latchkey', '{"kind":')
    expect(heard).toEqual([])
  })

  it('nothing any more once it is closed, and says nothing over the channel', () => {
    const { tabs, close, store, heard, channel, sent } = openTab()
    close()
    store('latchkey', JSON.stringify(change))
    tabs.announce(change)
    expect([channel.isClosed, heard, sent]).toEqual([true, [], []])
  })
})

describe('a tab says', () => {
  it('what it did, to those that are there and to those that sleep', () => {
    const { tabs, sent, storage } = openTab()
    tabs.announce(change)
    expect(sent).toEqual([change])
    expect(JSON.parse(storage.get('latchkey') ?? '')).toEqual(change)
    expect(tabs.hint()).toEqual(change)
  })

  it('of a sign-out, and leaves no word of who it was', () => {
    const { tabs, sent, storage } = openTab({ kept: JSON.stringify(change) })
    tabs.announce({ ...change, kind: 'signedOut' })
    expect(sent).toEqual([{ ...change, kind: 'signedOut' }])
    expect([...storage.keys()]).toEqual([])
    expect(tabs.hint()).toBeUndefined()
  })

  it('the same where there are no channels', () => {
    const { tabs, storage, close } = openTab({ hasChannel: false })
    tabs.announce(change)
    expect(storage.size).toBe(1)
    close()
  })
})

describe('a tab leaves word', () => {
  const { kind: _, ...hint } = change

  it.each([
    ['nobody did', undefined],
    ['what is there is no hint', '{"userId":"user_ada"}'],
    ['what is there is no JSON', 'user_ada'],
    ['another person is named', JSON.stringify({ ...change, userId: 'user_mary' })],
    ['another organization is named', JSON.stringify({ ...change, organizationId: null })],
  ])('where %s', (_, kept) => {
    const { tabs, storage, sent } = openTab(kept === undefined ? {} : { kept })
    tabs.leave(hint)
    expect(JSON.parse(storage.get('latchkey') ?? '')).toEqual({ ...hint, kind: 'refreshed' })
    expect(sent).toEqual([])
  })

  it('of nothing that is known, whatever its generation', () => {
    const { tabs, writes } = openTab({ kept: JSON.stringify({ ...change, generation: 9 }) })
    tabs.leave(hint)
    expect(writes).toEqual([])
  })
})
