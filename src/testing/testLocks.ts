import type { Locks } from '../client/environment.js'

interface Claim {
  owner: object
  grant: () => void
  /** Neither granted any more, nor waiting. */
  isOver: boolean
}

/** Web Locks, exclusive ones: first come, first served; a process that is gone holds nothing. */
export function createTestLocks() {
  const queues = new Map<string, Claim[]>()

  function settle(name: string) {
    const queue = (queues.get(name) ?? []).filter(({ isOver }) => !isOver)
    queues.set(name, queue)
    queue[0]?.grant()
  }

  async function request(
    owner: object,
    name: string,
    { ifAvailable = false, signal }: LockOptions,
    work: (lock: Lock | null) => unknown,
  ): Promise<unknown> {
    await Promise.resolve()
    signal?.throwIfAborted()
    const isHeld = (queues.get(name) ?? []).some(({ isOver }) => !isOver)
    if (ifAvailable && isHeld) return work(null)

    const claim: Claim = { owner, grant: () => {}, isOver: false }
    await new Promise<void>((resolve, reject) => {
      claim.grant = resolve
      signal?.addEventListener('abort', () => {
        claim.isOver = true
        reject(signal.reason)
      })
      queues.set(name, [...(queues.get(name) ?? []), claim])
      settle(name)
    })
    try {
      return await work({ name, mode: 'exclusive' })
    } finally {
      claim.isOver = true
      settle(name)
    }
  }

  return {
    of: (owner: object): Locks => ({
      request: ((name: string, ...rest: [LockOptions, LockGrantedCallback<unknown>]) =>
        request(owner, name, ...rest)) as Locks['request'],
    }),
    drop(owner: object) {
      for (const [name, queue] of queues) {
        for (const claim of queue) if (claim.owner === owner) claim.isOver = true
        settle(name)
      }
    },
  }
}
