import type { GrantOptions } from './arguments.js'
import { fillPath } from './ids.js'
import { List, type Page, type PageOptions } from './List.js'
import type { AuthenticationResponse } from './objects.js'
import { authenticatePath, type OperationName, type OperationNameOf, operations } from './operations.js'
import { sealingFor } from './sealedSession.js'
import { type Outside, send } from './send.js'
import { toWire } from './wire.js'

interface Credentials {
  apiKey: string | undefined
  clientId: string
  apiUrl: string
}

type Args = Readonly<Record<string, unknown>>

export type Requests = ReturnType<typeof createRequests>

/** Encodes requests from the rows of the operations table: what a row does not list never reaches the wire. */
export function createRequests({ apiKey, clientId, apiUrl }: Credentials, outside: Outside) {
  function call<Result>(name: OperationNameOf<'call'>, args: object): Promise<Result> {
    const operation = operations[name]
    assertKey(name, apiKey)
    const { method } = operation
    const request = {
      operation: name,
      method,
      url: address(operation, args as Args),
      headers: { ...bearer(), ...(method !== 'GET' && json) },
      ...('body' in operation && { body: JSON.stringify(toWire(pick(operation.body, args as Args))) }),
    }
    return send(request, outside) as Promise<Result>
  }

  async function authenticate(
    name: OperationNameOf<'grant'>,
    args: Pick<GrantOptions, 'session' | 'clientId'>,
  ): Promise<AuthenticationResponse> {
    const operation = operations[name]
    assertKey(name, apiKey)
    const seal = sealingFor(args.session)
    if (args.session?.sealSession && apiKey === undefined) {
      throw new TypeError(
        `UserManagement.${name}: a session is sealed on a server alone, by an instance with an API key.`,
      )
    }
    const isPublic = 'omitsSecret' in operation
    const fields = {
      grantType: operation.grantType,
      clientId: args.clientId ?? clientId,
      ...(!isPublic && apiKey !== undefined && { clientSecret: apiKey }),
      ...pick(operation.body, args as Args),
    }
    const request = {
      operation: name,
      method: 'POST',
      url: apiUrl + authenticatePath,
      headers: { ...(!isPublic && bearer()), ...json },
      body: JSON.stringify(toWire(fields)),
    }
    return seal((await send(request, outside)) as AuthenticationResponse)
  }

  async function list<Item>(name: OperationNameOf<'call'>, options: object): Promise<List<Item>> {
    const fetchPage = (page: PageOptions) => call<Page<Item>>(name, { order: 'desc', ...options, ...page })
    return new List(await fetchPage({}), after => fetchPage({ after, limit: 100 }))
  }

  function url(name: OperationNameOf<'url'>, args: object): string {
    return address(operations[name], { clientId, ...args })
  }

  function address(operation: { path: string; query?: readonly string[] }, args: Args): string {
    const target = new URL(apiUrl + fillPath(operation.path, args))
    const query = toWire(pick(operation.query ?? [], args)) as Record<string, unknown>
    for (const [name, value] of Object.entries(query)) {
      for (const [key, text] of flatten(name, value)) target.searchParams.append(key, text)
    }
    return target.href
  }

  function bearer(): Record<string, string> {
    return apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }
  }

  return { call, authenticate, list, url }
}

const json = { 'content-type': 'application/json' }

function assertKey(name: OperationName, apiKey: string | undefined) {
  if (apiKey !== undefined || 'isPublic' in operations[name]) return
  throw new TypeError(
    `UserManagement.${name} needs the API key, and this instance was made without one. Make the call on a server.`,
  )
}

/** Only what the table lists reaches the wire, whatever the caller's object holds besides. */
function pick(names: readonly string[], args: Args): Record<string, unknown> {
  return Object.fromEntries(names.filter(name => args[name] !== undefined).map(name => [name, args[name]]))
}

/** A list is one value with commas; an object is a key for each of its own, `name[key]`. */
function flatten(name: string, value: unknown): [string, string][] {
  if (Array.isArray(value)) return [[name, value.join(',')]]
  if (typeof value !== 'object' || value === null) return [[name, String(value)]]
  return Object.entries(value).map(([key, text]) => [`${name}[${key}]`, String(text)])
}
