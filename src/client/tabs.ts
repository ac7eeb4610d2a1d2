import type { Channel, Environment } from './environment.js'
import type { Hint } from './session.js'

export type ChangeKind = 'refreshed' | 'switched' | 'signedIn' | 'signedOut'

/** What happened to whose session. */
export interface Change extends Hint {
  kind: ChangeKind
}

export type Tabs = ReturnType<typeof createTabs>

/**
 * What tabs of one browser tell each other. A message is a reason to look, never something to believe: anybody on the
 * page's origin can send one. Storage says it again, for tabs that slept and browsers without channels.
 */
export function createTabs(
  name: string,
  { openChannel, sharedStorage, pageEvents }: Pick<Environment, 'openChannel' | 'sharedStorage' | 'pageEvents'>,
) {
  let channel: Channel | undefined

  return {
    open(hear: (change: Change | null) => void, signal: AbortSignal) {
      channel = openChannel(name)
      if (channel) channel.onmessage = ({ data }) => hearChange(data)
      pageEvents.addEventListener(
        'storage',
        event => {
          const { key, newValue } = event as StorageEvent
          if (key !== name) return
          if (newValue === null) hear(null)
          else hearChange(parse(newValue))
        },
        { signal },
      )
      signal.addEventListener('abort', () => {
        channel?.close()
        channel = undefined
      })

      function hearChange(data: unknown) {
        if (isChange(data)) hear(data)
      }
    },

    /** Says what this tab did. */
    announce(change: Change) {
      if (change.kind === 'signedOut') sharedStorage.removeItem(name)
      else sharedStorage.setItem(name, JSON.stringify(change))
      channel?.postMessage(change)
    },

    /** Leaves word of what this tab found, unless another did. */
    leave(hint: Hint) {
      const said = this.hint()
      if (said?.userId !== hint.userId || said.organizationId !== hint.organizationId)
        sharedStorage.setItem(name, JSON.stringify({ ...hint, kind: 'refreshed' } satisfies Change))
    },

    /** What was said last, by any tab. It can be a moment late. */
    hint(): Hint | undefined {
      const said = parse(sharedStorage.getItem(name))
      return isChange(said) ? said : undefined
    },
  }
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return undefined
  }
}

function isChange(data: unknown): data is Change {
  if (typeof data !== 'object' || data === null) return false
  const { kind, userId, organizationId, generation } = data as Record<keyof Change, unknown>
  return (
    kinds.includes(kind) &&
    typeof userId === 'string' &&
    (organizationId === null || typeof organizationId === 'string') &&
    Number.isSafeInteger(generation)
  )
}

const kinds: unknown[] = ['refreshed', 'switched', 'signedIn', 'signedOut'] satisfies ChangeKind[]
