import { WorkOS } from '@workos-inc/node'
import type { EmulatorOptions } from '../../src/emulator/createEmulator.js'
import { type EmulatorListener, listenEmulator } from '../../src/emulator/listen.js'
import { type OperationName, operations } from '../../src/workos/operations.js'
import type { UserManagement } from '../../src/workos/UserManagement.js'
import { createWorld } from '../emulator/world.js'
import { seed } from './twinSeed.js'
import { type Step, stepsOf, type Walk, type World } from './walker.js'

/** Where the official SDK keeps what one class of ours has. */
const homes = ['userManagement', 'mfa', 'authorization', 'organizations', 'sso'] as const

type SdkName = { [Home in (typeof homes)[number]]: keyof WorkOS[Home] }[(typeof homes)[number]]

/** The rows the official SDK has, and those it lacks, by its own types. */
export type SharedName = OperationName & SdkName
export type OwnName = Exclude<OperationName, SharedName>

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
