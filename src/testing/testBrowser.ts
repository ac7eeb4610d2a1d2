import type { Channel, Environment } from '../client/environment.js'
import type { Clock } from '../protocol.js'
import { createTestLocks } from './testLocks.js'

/** What of the outside world belongs to a tab. The rest of an environment is the same for all tabs. */
type TabEnvironment = Pick<
  Environment,
  'clock' | 'locks' | 'openChannel' | 'sharedStorage' | 'pageEvents' | 'isVisible' | 'tabStorage'
>

/** One tab, as the person and the operating system treat it. */
export interface TestTab {
  hide(): void
  show(): void
  /** The tab does nothing any more, like one in the back-forward cache or on a sleeping device. */
  freeze(): void
  /** It goes on. `persisted` brings it back from the back-forward cache; what it did not hear is lost. */
  thaw(how?: { persisted: boolean }): void
  /** Its process is gone: locks are free, answers on their way are nobody's. */
  kill(): void
}

/** The browser of a world: what its tabs share, and what it lacks. */
export interface TestBrowser {
  /** Parts the browser lacks or blocks, from the next tab on. Without storage a tab remembers for itself alone. */
  readonly lacks: { locks: boolean; channels: boolean; storage: boolean; cookies: boolean }
  /** How long `localStorage` takes to reach other tabs, by the clock. @default 0 */
  storageDelayMs: number
  /** How far the device's clock is from the server's. It may be changed while tabs are open. */
  clockSkewMs: number
  /** How long the device's other clock stood still, because it slept. */
  sleptMs: number
  /** What scripts of any tab can read: `localStorage`, and all that went over channels. */
  readonly readable: { storage(): Record<string, string>; messages: unknown[] }
  /** As a script of the page would. */
  post(name: string, message: unknown): void
}

interface OpenTab {
  control: TestTab
  events: EventTarget
  channels: Set<{ name: string; channel: Channel }>
  storage: Map<string, string>
  state: { isVisible: boolean; isFrozen: boolean; isAlive: boolean }
}

/** The parts of a browser that its tabs share: locks, channels, storage. In memory, by the clock of the test. */
export function createTestBrowser(clock: Clock) {
  const tabs = new Set<OpenTab>()
  const locks = createTestLocks()
  const kept = new Map<string, string>()
  const messages: unknown[] = []
  const browser: TestBrowser = {
    lacks: { locks: false, channels: false, storage: false, cookies: false },
    storageDelayMs: 0,
    clockSkewMs: 0,
    sleptMs: 0,
    readable: { storage: () => Object.fromEntries(kept), messages },
    post: (name, message) => send(name, message, undefined),
  }

  function send(name: string, message: unknown, from: Channel | undefined) {
    messages.push(message)
    for (const { channels, state } of tabs) {
      for (const each of channels) {
        if (each.name !== name || each.channel === from) continue
        const data = structuredClone(message)
        queueMicrotask(() => {
          if (state.isAlive && !state.isFrozen && channels.has(each)) each.channel.onmessage?.({ data } as MessageEvent)
        })
      }
    }
  }

  /** Other tabs, which are other processes, see it a moment later. */
  function keep(from: OpenTab, key: string, value: string | null) {
    const before = from.storage.get(key) ?? null
    if (before === value) return
    put(from.storage, key, value)
    if (browser.lacks.storage) return
    const arrive = () => {
      put(kept, key, value)
      for (const tab of tabs) {
        if (tab === from || !tab.state.isAlive) continue
        put(tab.storage, key, value)
        if (!tab.state.isFrozen) tab.events.dispatchEvent(Object.assign(new Event('storage'), { key, newValue: value }))
      }
    }
    if (browser.storageDelayMs > 0) clock.setTimeout(arrive, browser.storageDelayMs)
    else queueMicrotask(arrive)
  }

  function openTab(tabStorage: Map<string, string>): {
    environment: TabEnvironment
    tab: TestTab
    isAlive: () => boolean
  } {
    const state = { isVisible: true, isFrozen: false, isAlive: true }
    const events = new EventTarget()
    const owner = {}
    let missed: (() => void)[] = []

    const control: TestTab = {
      hide: () => setVisible(false),
      show: () => setVisible(true),
      freeze() {
        state.isFrozen = true
      },
      thaw(how) {
        state.isFrozen = false
        if (how) events.dispatchEvent(Object.assign(new Event('pageshow'), how))
        else setVisible(true)
        const late = missed
        missed = []
        for (const callback of late) callback()
      },
      kill() {
        state.isAlive = false
        tabs.delete(tab)
        locks.drop(owner)
      },
    }
    const tab: OpenTab = { control, events, channels: new Set(), storage: new Map(kept), state }
    tabs.add(tab)

    function setVisible(isVisible: boolean) {
      state.isVisible = isVisible
      events.dispatchEvent(new Event('visibilitychange'))
    }

    return {
      tab: control,
      isAlive: () => state.isAlive,
      environment: {
        clock: {
          now: () => clock.now() + browser.clockSkewMs,
          monotonicMs: () => clock.monotonicMs() - browser.sleptMs,
          setTimeout: (callback, delayMs) =>
            clock.setTimeout(() => {
              if (state.isFrozen) missed.push(callback)
              else if (state.isAlive) callback()
            }, delayMs),
          clearTimeout: timer => clock.clearTimeout(timer),
        },
        locks: () => (browser.lacks.locks ? undefined : locks.of(owner)),
        openChannel(name) {
          if (browser.lacks.channels) return undefined
          const channel: Channel = {
            onmessage: null,
            postMessage: message => send(name, message, channel),
            close: () => void tab.channels.delete(entry),
          }
          const entry = { name, channel }
          tab.channels.add(entry)
          return channel
        },
        sharedStorage: {
          getItem: key => tab.storage.get(key) ?? null,
          setItem: (key, value) => keep(tab, key, value),
          removeItem: key => keep(tab, key, null),
        },
        pageEvents: events,
        isVisible: () => state.isVisible,
        tabStorage: {
          getItem: key => tabStorage.get(key) ?? null,
          setItem: (key, value) => void tabStorage.set(key, value),
          removeItem: key => void tabStorage.delete(key),
        },
      },
    }
  }

  return {
    browser,
    openTab,
    /** An event that every tab hears. */
    dispatch(type: 'online' | 'offline') {
      for (const { events, state } of tabs) if (!state.isFrozen) events.dispatchEvent(new Event(type))
    },
  }
}

function put(storage: Map<string, string>, key: string, value: string | null) {
  if (value === null) storage.delete(key)
  else storage.set(key, value)
}
