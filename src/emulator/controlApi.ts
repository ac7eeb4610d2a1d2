import * as v from 'valibot'
import { remoteOperations } from '../workos/operations.js'
import type { Emulator } from './createEmulator.js'
import type { Fault } from './faults.js'
import { ApiError } from './errors.js'
import { filled, read } from './input.js'
import { type OrganizationPolicies, policyMethods } from './state.js'

/** Where the control API lives. */
export const controlPath = '/_emulator/'

const policyChanges = v.strictObject({
  ssoRequired: v.exactOptional(v.boolean()),
  mfaRequired: v.exactOptional(v.boolean()),
  allowedMethods: v.exactOptional(v.nullable(v.array(v.picklist(policyMethods)))),
}) satisfies v.GenericSchema<unknown, Partial<OrganizationPolicies>>

const fault = v.strictObject({
  operation: v.exactOptional(v.picklist(remoteOperations.map(([name]) => name))),
  times: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  status: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599))),
  body: v.exactOptional(v.unknown()),
  headers: v.exactOptional(v.record(v.string(), v.string())),
  delayMs: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
  drop: v.exactOptional(v.picklist(['before', 'meanwhile', 'afterCommit'])),
  cut: v.exactOptional(v.boolean()),
}) satisfies v.GenericSchema<unknown, Fault>

const address = v.object({ address: filled })
const policyChange = v.strictObject({ organization: filled, policies: policyChanges })
const impersonation = v.strictObject({
  email: filled,
  impersonator: v.strictObject({ email: filled, reason: v.exactOptional(v.nullable(v.string())) }),
})
const advance = v.object({ advanceMs: v.pipe(v.number(), v.minValue(0)) })

type ControlRoute = (emulator: Emulator, request: Request, query: Record<string, string>) => unknown

/** The emulator's inbox and control in JSON, for tests in another process. Who may call is the listener's to check. */
const routes: Record<string, ControlRoute> = {
  'GET inbox': ({ inbox }, _, { address }) => inbox.all(address),
  'GET inbox/next': ({ inbox }, { signal }, query) => inbox.next(read(address, query).address, signal),
  'DELETE inbox': ({ inbox }) => inbox.clear(),
  'POST clock': async ({ control }, request) => control.advance(read(advance, await request.json()).advanceMs),
  'POST faults': async ({ control }, request) => void control.fail(read(fault, await request.json())),
  'DELETE faults': ({ control }) => control.clearFaults(),
  'POST policies': async ({ control }, request) => {
    const { organization, policies } = read(policyChange, await request.json())
    control.setPolicy(organization, policies)
  },
  'POST impersonations': async ({ control }, request) => {
    const { email, impersonator } = read(impersonation, await request.json())
    return control.impersonate(email, impersonator)
  },
  'GET requests': ({ control }) => control.requests,
  'GET snapshot': emulator => emulator.snapshot(),
}

export async function answerControl(emulator: Emulator, request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url)
  const route = routes[`${request.method} ${pathname.slice(controlPath.length)}`]
  if (!route) return Response.json({ message: `No such control: ${request.method} ${pathname}` }, { status: 404 })
  try {
    const answer = await route(emulator, request, Object.fromEntries(searchParams))
    return answer === undefined ? new Response(null, { status: 204 }) : Response.json(answer)
  } catch (error) {
    if (error instanceof ApiError) return Response.json(error.body, { status: error.status })
    // The control says so of names it does not know.
    if (error instanceof TypeError) return Response.json({ message: error.message }, { status: 422 })
    if (error instanceof SyntaxError) return Response.json({ message: 'The body is not valid JSON.' }, { status: 400 })
    throw error
  }
}
