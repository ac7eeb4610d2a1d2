import { WorkOSError } from '../../src/workos/errors.js'
import type { OperationName } from '../../src/workos/operations.js'
import type { UserManagement } from '../../src/workos/UserManagement.js'
import { createBrowser } from '../emulator/hosted.js'
import type { createWorld } from '../emulator/world.js'
import { plain } from './clients.js'

/** One call of a walk and what came of it. */
export interface Step {
  name: OperationName
  /** As plain JSON; absent for nothing, and where the call was refused. */
  result?: unknown
  refusal?: Refusal
}

export interface Refusal {
  status: number
  /** Undefined where the SDK drops it. */
  code: string | undefined
  /** As it was on the wire; undefined where the SDK drops it. */
  body: unknown
}

/** Somebody who walks through a world of their own, with our client or with the official SDK's. */
export interface Walker<Name extends OperationName> extends Omit<World, 'workos'> {
  /** Every call, and what came of it, is written down. */
  api: Pick<UserManagement, Name>
  /** The body of the refusal that this call ends in; it must be this one. */
  refused(status: number, code: string, call: Promise<unknown>): Promise<Record<string, unknown>>
  /** Writes down what a method of a result answered. */
  note(name: Name, result: unknown): void
  browser: ReturnType<typeof createBrowser>
}

export type World = ReturnType<typeof createWorld>

export type Walk<Name extends OperationName> = (walker: Walker<Name>) => Promise<void>

/** What is written down of a walk through this world with this client. */
export async function stepsOf<Name extends OperationName>(
  walk: Walk<Name>,
  world: World,
  client: Pick<UserManagement, Name>,
): Promise<Step[]> {
  const steps: Step[] = []
  const note = (name: OperationName, result: unknown) => void steps.push({ name, result: plain(result) })
  await walk({
    ...world,
    api: noting(client, note, (name, refusal) => void steps.push({ name, refusal })),
    note,
    browser: createBrowser(world.emulator),
    async refused(status, code, call) {
      const error = await call.then(
        () => new Error(`It was answered with a yes, not with ${code}`),
        (reason: unknown) => reason,
      )
      const refusal = readRefusal(error)
      if (refusal.status !== status || (refusal.code !== code && !isBareConflict(error))) throw error
      return (refusal.body ?? {}) as Record<string, unknown>
    },
  })
  return steps
}

/** The client, with every call written down. A sealed session is no result yet: what it answers is noted by the walk. */
function noting<Client extends object>(
  client: Client,
  note: (name: OperationName, result: unknown) => void,
  noteRefusal: (name: OperationName, refusal: Refusal) => void,
): Client {
  return new Proxy(client, {
    get(_, key) {
      const name = key as OperationName
      const method = client[name as keyof Client] as (...args: unknown[]) => unknown
      return (...args: unknown[]) => {
        const result = method.apply(client, args)
        if (name === 'loadSealedSession') return result
        if (result instanceof Promise) return noteLater(result, name)
        note(name, result)
        return result
      }
    },
  })

  async function noteLater(call: Promise<unknown>, name: OperationName): Promise<unknown> {
    const result = await call.catch((error: unknown) => {
      noteRefusal(name, readRefusal(error))
      throw error
    })
    note(name, result)
    return result
  }
}

/** Either client's error; where the code stands depends on the SDK's class. */
function readRefusal(error: unknown): Refusal {
  if (error instanceof WorkOSError) return { status: error.status, code: error.code, body: error.rawData }
  const { status, code, error: oauthCode, rawData } = error as Record<string, unknown>
  if (typeof status !== 'number') throw error
  const found = code ?? oauthCode ?? (rawData as { code?: unknown } | undefined)?.code
  return { status, code: typeof found === 'string' ? found : undefined, body: rawData }
}

/** The SDK's class for a conflict has no room for the code. */
function isBareConflict(error: unknown): boolean {
  return !(error instanceof WorkOSError) && readRefusal(error).status === 409
}
