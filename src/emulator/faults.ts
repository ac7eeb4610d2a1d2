import { type Clock, sleep } from '../workos/clock.js'
import type { RemoteOperationName } from '../workos/operations.js'

/** Something to go wrong, or to take long, with the next call. */
export interface Fault {
  /** Which call; any, when absent. */
  operation?: RemoteOperationName
  /** How many calls it meets. @default 1 */
  times?: number
  /** Answers this instead of doing anything. */
  status?: number
  /** Sent as it is when a string, as JSON otherwise. @default a body WorkOS sends with this status */
  body?: unknown
  headers?: Record<string, string>
  /** Waits this long first, by the emulator's clock. */
  delayMs?: number
  /** The connection breaks: `fetch` rejects, before anything happens, while it happens, or after it happened. */
  drop?: 'before' | 'meanwhile' | 'afterCommit'
  /** It happens, and its answer breaks off in the middle. */
  cut?: boolean
}

export interface Faults {
  add(fault: Fault): () => void
  clear(): void
  /** Takes the first fault that is meant for this call. */
  take(operation: RemoteOperationName): Fault | undefined
}

export function createFaults(): Faults {
  const active = new Set<{ fault: Fault; timesLeft: number }>()
  return {
    add(fault) {
      const entry = { fault, timesLeft: fault.times ?? 1 }
      active.add(entry)
      return () => void active.delete(entry)
    },
    clear: () => active.clear(),
    take(operation) {
      for (const entry of active) {
        if (entry.fault.operation !== undefined && entry.fault.operation !== operation) continue
        entry.timesLeft -= 1
        if (entry.timesLeft <= 0) active.delete(entry)
        return entry.fault
      }
      return undefined
    },
  }
}

/** Lets the fault, if there is one, have its way with a call. */
export async function withFault(
  fault: Fault | undefined,
  perform: () => Promise<Response>,
  clock: Clock,
): Promise<Response> {
  if (!fault) return perform()
  if (fault.delayMs !== undefined) await sleep(clock, fault.delayMs)
  if (fault.drop === 'before') throw dropped()
  if (fault.drop === 'meanwhile') {
    perform().catch(() => {})
    throw dropped()
  }
  if (fault.drop === 'afterCommit') {
    await perform()
    throw dropped()
  }
  if (fault.cut) return cutInTwo(await perform())
  if (fault.status === undefined && fault.body === undefined) return perform()
  return faultyAnswer(fault)
}

/** What `fetch` rejects with when the connection breaks. */
function dropped(): TypeError {
  return new TypeError(droppedMessage)
}

export function isDropped(error: unknown): boolean {
  return error instanceof TypeError && error.message === droppedMessage
}

const droppedMessage = 'fetch failed'

function faultyAnswer({ status = 200, body, headers }: Fault): Response {
  if (typeof body === 'string') return new Response(body, { status, ...(headers && { headers }) })
  return Response.json(body ?? usualBody(status), { status, ...(headers && { headers }) })
}

/** Its length was told in the headers, if at all, and whoever reads it cannot tell. */
async function cutInTwo(answer: Response): Promise<Response> {
  const { status, headers } = answer
  const text = await answer.text()
  return new Response(text.slice(0, text.length / 2), { status, headers })
}

function usualBody(status: number): object {
  if (status === 429) return { error: 'too_many_requests', error_description: 'Too many requests.' }
  if (status === 401) return { message: 'Unauthorized' }
  return { message: status >= 500 ? 'Internal Server Error' : `Refused by an injected fault (${status})` }
}
