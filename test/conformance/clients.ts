import { WorkOS } from '@workos-inc/node'
import { operations, type RemoteOperationName } from '../../src/workos/operations.js'
import { UserManagement } from '../../src/workos/UserManagement.js'
import { answers } from './answers.js'
import { apiKey, clientId, ids } from './given.js'
import { openRecorder, readAddress, type Recorded, type Recorder } from './recorder.js'

export interface Clients {
  recorder: Recorder
  workos: UserManagement
  sdk: WorkOS
  /** The same without an API key. */
  publicWorkos: UserManagement
  publicSdk: WorkOS
}

/** Ours and the official SDK, both speaking to one recorder. */
export async function openClients(): Promise<Clients> {
  const recorder = await openRecorder()
  const { url: apiUrl, port } = recorder
  const where = { apiHostname: '127.0.0.1', port, https: false, clientId }
  return {
    recorder,
    workos: new UserManagement({ apiKey, clientId, apiUrl }),
    sdk: new WorkOS(apiKey, where),
    publicWorkos: new UserManagement({ clientId, apiUrl }),
    publicSdk: new WorkOS(where),
  }
}

export interface Asked {
  request: Recorded
  result: unknown
}

/** Makes one call and tells what it asked for and what came of it. */
export async function ask(
  recorder: Recorder,
  name: RemoteOperationName,
  call: () => unknown,
  wire = anyAnswer(name),
): Promise<Asked> {
  const body = 'isPaged' in operations[name] ? pageOf([wire], ids.user) : wire
  recorder.answer(() => (body === undefined ? new Response(null) : Response.json(body)))
  const result = plain(await call())
  if (typeof result === 'string') return { request: readAddress(result), result }
  const [request, ...others] = recorder.requests
  if (!request || others.length > 0) throw new Error(`${name} sends one request`)
  return { request, result }
}

export function anyAnswer(name: RemoteOperationName): unknown {
  const { result } = operations[name]
  return result === 'url' ? undefined : Object.values(answers[result])[0]
}

export function pageOf(data: unknown[], after: string | null) {
  return { object: 'list', data, list_metadata: { before: null, after } }
}

/** Plain JSON: `undefined` and absent are one, and of a list what it shows. */
export function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (!('listMetadata' in value && 'data' in value)) return JSON.parse(JSON.stringify(value))
  const { object, data, listMetadata } = value as Record<string, unknown>
  return JSON.parse(JSON.stringify({ object, data, listMetadata }))
}
