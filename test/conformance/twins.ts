import { WorkOS } from '@workos-inc/node'
import type { EmulatorOptions } from '../../src/emulator/createEmulator.js'
import { type EmulatorListener, listenEmulator } from '../../src/emulator/listen.js'
import { WorkOSError } from '../../src/workos/errors.js'
import { type OperationName, operations } from '../../src/workos/operations.js'
import type { UserManagement } from '../../src/workos/UserManagement.js'
import { createBrowser } from '../emulator/hosted.js'
import { createWorld } from '../emulator/world.js'
import { plain } from './clients.js'
import { seed } from './twinSeed.js'

/** Where the official SDK keeps what one class of ours has. */
const homes = ['userManagement', 'mfa', 'authorization', 'organizations', 'sso'] as const

type SdkName = { [Home in (typeof homes)[number]]: keyof WorkOS[Home] }[(typeof homes)[number]]

/** The rows the official SDK has, and those it lacks, by its own types. */
export type SharedName = OperationName & SdkName
export type OwnName = Exclude<OperationName, SharedName>

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
}

/** Somebody who walks through a world of their own, with our client or with the official SDK's. */
export interface Walker<Name extends OperationName> extends Omit<World, 'workos'> {
  /** Every call, and what came of it, is written down. */
  api: Pick<UserManagement, Name>
  /** The body of the refusal that this call ends in, as it was on the wire; it must be this one. */
  refused(status: number, code: string, call: Promise<unknown>): Promise<Record<string, unknown>>
  /** Writes down what a method of a result answered. */
  note(name: Name, result: unknown): void
  browser: ReturnType<typeof createBrowser>
}

type World = ReturnType<typeof createWorld>

export type Walk<Name extends OperationName> = (walker: Walker<Name>) => Promise<void>

export interface Twins {
  /** The same walk twice: each begins in the same world at the same moment, with the same luck. */
  walk(walk: Walk<SharedName>): Promise<{ ours: Step[]; theirs: Step[] }>
  /** A walk where only our client can go. */
  walkAlone(walk: Walk<OperationName>, options?: EmulatorOptions): Promise<Step[]>
  close(): Promise<void>
}

/** One port for the worlds the SDK walks in, one after the other. */
export async function openTwins(): Promise<Twins> {
  let reached = createWorld().emulator
  const door = { ...reached, fetch: (...args: Parameters<typeof fetch>) => reached.fetch(...args) }
  const listener: EmulatorListener = await listenEmulator(door, { port: 0 })
  const { port } = new URL(listener.url)
  const { apiKey, clientId } = reached
  // One a walk: it keeps the keys it has asked for, and every request moves the luck of a world on.
  const newSdk = () => new WorkOS(apiKey, { apiHostname: 'localhost', port: Number(port), https: false, clientId })

  return {
    async walk(walk) {
      const world = begin(listener.url)
      const ours = await stepsOf(walk, world, world.workos)
      const otherWorld = begin(listener.url)
      reached = otherWorld.emulator
      return { ours, theirs: await stepsOf(walk, otherWorld, inOneClass(newSdk())) }
    },
    async walkAlone(walk, options) {
      const world = begin(listener.url, options)
      return stepsOf(walk, world, world.workos)
    },
    close: () => listener.close(),
  }
}

/** The SDK goes by the clock on the wall when it verifies a token, so that those of this world last beyond it. */
const accessTokenLifeMs = 100 * 365 * 24 * 60 * 60_000

function begin(apiUrl: string, options: EmulatorOptions = {}): World {
  return createWorld({ seed, apiUrl, accessTokenLifeMs, ...options })
}

async function stepsOf<Name extends OperationName>(
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
      if (refusal.status !== status || (refusal.code ?? code) !== code) throw error
      return ((error as { rawData?: unknown }).rawData ?? {}) as Record<string, unknown>
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

/** The SDK as one object with our arguments: it takes an organization's id bare where it lists roles. */
function inOneClass(sdk: WorkOS): Pick<UserManagement, SharedName> {
  const methods = Object.keys(operations).flatMap(name => {
    const home = homes.find(each => name in sdk[each])
    if (home === undefined) return []
    const method = sdk[home][name as never] as (...args: unknown[]) => unknown
    return [[name, (...args: unknown[]) => method.apply(sdk[home], args)]]
  })
  const listOrganizationRoles = ({ organizationId }: { organizationId: string }) =>
    sdk.authorization.listOrganizationRoles(organizationId)
  return { ...Object.fromEntries(methods), listOrganizationRoles } as never
}

/** Either client's error; where the code stands depends on the SDK's class. */
function readRefusal(error: unknown): Refusal {
  if (error instanceof WorkOSError) return { status: error.status, code: error.code }
  const { status, code, error: oauthCode, rawData } = error as Record<string, unknown>
  if (typeof status !== 'number') throw error
  const found = code ?? oauthCode ?? (rawData as { code?: unknown } | undefined)?.code
  return { status, code: typeof found === 'string' ? found : undefined }
}
