import * as v from 'valibot'
import { actions } from '../../src/server/actions.js'
import { type Route, routes } from '../../src/server/routes.js'
import { isDeep } from '../sample.js'
import type { Browser } from './browser.js'
import { password, type World } from './world.js'

/** A route or an action, with an input that its schema takes. */
export interface Ask {
  name: string
  method: Route['method']
  caller: Route['caller']
  /** What must be there; undefined for a GET. */
  input: Record<string, unknown> | undefined
  /** Fields that take an id of WorkOS and no other text, with a good one each. */
  idFields: readonly { field: string; id: string }[]
}

/** One of these is a good value for any field there is. */
const goodValues: readonly unknown[] = [
  'ada@example.com',
  password,
  '123456',
  'session_01HXYZ0123456789ABCDEFGHJK',
  'org_01HXYZ0123456789ABCDEFGHJK',
  'user_01HXYZ0123456789ABCDEFGHJK',
  'om_01HXYZ0123456789ABCDEFGHJK',
  'invitation_01HXYZ0123456789ABCDEFGHJK',
  'auth_factor_01HXYZ0123456789ABCDEFGHJK',
  'v'.repeat(43),
  'tokentokentoken',
  'k'.repeat(22),
  '+14155550100',
  'member',
  'active',
  'pending',
  'en',
  7,
  true,
  {},
]

/** Whatever a browser may ask, read from the handler itself: what is added later is in every table from then on. */
export const everyRoute: readonly Ask[] = [
  ...Object.entries(routes).map(([name, route]) => describeAsk(name, route)),
  ...Object.entries(actions).map(([name, action]) => describeAsk(name, { method: 'POST', ...action })),
]

export const everyChange = everyRoute.filter(({ method }) => method === 'POST')
export const everyAction = everyRoute.filter(({ name }) => Object.hasOwn(actions, name))
export const everySignedInAction = everyAction.filter(({ caller }) => ['self', 'reader', 'admin'].includes(caller))

function describeAsk(name: string, { method, caller, input: schema }: Route): Ask {
  const [first = {}, ...others] = entriesOf(schema)
  const describe = (entries: Record<string, v.GenericSchema>) =>
    Object.entries(entries).map(([field, entry]) => ({ field, entry, value: goodValue(name, field, entry) }))
  const fields = describe(first)
  const required = fields.filter(({ entry }) => entry.type !== 'optional')
  const input = Object.fromEntries(required.map(({ field, value }) => [field, value]))
  const idFields = [...fields, ...others.flatMap(describe)].filter(({ entry }) => isId(entry))
  return {
    name,
    method,
    caller,
    input: method === 'GET' ? undefined : input,
    idFields: idFields.map(({ field, value }) => ({ field, id: String(value) })),
  }
}

/** The fields of an object, or of each kind of object it may be. */
function entriesOf(schema: v.GenericSchema): Record<string, v.GenericSchema>[] {
  if ('options' in schema) return (schema.options as v.GenericSchema[]).flatMap(entriesOf)
  return 'entries' in schema ? [schema.entries as Record<string, v.GenericSchema>] : []
}

function goodValue(name: string, field: string, schema: v.GenericSchema): unknown {
  const value = goodValues.find(each => v.is(schema, each))
  if (value === undefined) throw new Error(`everyRoute: add a good value for the field ${field} of ${name}`)
  return value
}

function isId(schema: v.GenericSchema): boolean {
  const taken = goodValues.filter(each => v.is(schema, each))
  return taken.length > 0 && taken.every(each => typeof each === 'string' && /^[a-z_]+_01/.test(each))
}

/** Everybody who can stand before the handler: strangers, people in each step of a conversation, people signed in. */
export const visitors = {
  stranger: async (world: World) => world.openBrowser(),
  'in the step code': async (world: World) => start(world, 'sendCode', { email: 'ada@example.com' }),
  'in the step verifyEmail': async (world: World) =>
    start(world, 'signInWithPassword', { email: 'alan@example.com', password }),
  'in the step selectOrganization': async (world: World) =>
    start(world, 'signInWithPassword', { email: 'edsger@example.com', password }),
  'in the step challengeTotp': async (world: World) =>
    start(world, 'signInWithPassword', { email: 'kay@example.com', password }),
  'in the step enrollTotp': async (world: World) =>
    start(world, 'signInWithPassword', { email: 'mia@example.com', password }),
  'in the step useSso': async (world: World) =>
    start(world, 'signInWithPassword', { email: 'sue@initech.test', password }),
  'signed in': async (world: World) => world.signIn('ada@example.com'),
  'signed in to an organization': async (world: World) => world.signIn('grace@example.com'),
} satisfies Record<string, (world: World) => Promise<Browser>>

async function start(world: World, action: string, input: object): Promise<Browser> {
  const browser = world.openBrowser()
  const { body } = await browser.post(action, input)
  if (!body.flow) throw new Error(`${action} did not begin a conversation`)
  return browser
}

/** Somebody for whom nothing but the matter at hand stands in the way of this route. */
export function visitorFor(ask: Ask, world: World): Promise<Browser> {
  return visitors[whoMay(ask)](world)
}

/** Who asks for this route: whoever may, and another kind of visitor, each route's the next; all of them in the deep run. */
export function askersOf(ask: Ask): readonly (keyof typeof visitors)[] {
  const names = Object.keys(visitors) as (keyof typeof visitors)[]
  const place = everyRoute.findIndex(({ name }) => name === ask.name)
  return names.filter((name, at) => isDeep || name === whoMay(ask) || at === place % names.length)
}

function whoMay({ caller }: Ask): keyof typeof visitors {
  switch (caller) {
    case 'anyone':
      return 'stranger'
    case 'flow':
      return 'in the step code'
    case 'session':
    case 'self':
      return 'signed in'
    case 'reader':
    case 'admin':
      return 'signed in to an organization'
    default:
      return caller satisfies never
  }
}
