import type * as v from 'valibot'
import * as fields from '../../src/server/fields.js'
import { isId, prefixes, type IdName } from '../../src/workos/ids.js'
import { code, table } from './markdown.js'
import { declarationOf, prose, readSource } from './source.js'

/** A step of a schema, as far as it says what it wants. */
interface Step {
  kind: string
  type: string
  requirement?: unknown
  pipe?: readonly Step[]
  wrapped?: Step
  entries?: Readonly<Record<string, Step>>
  options?: readonly Step[]
}

const schemas: Readonly<Record<string, unknown>> = fields

/** Kinds of field that more than one action takes, by their schema. Objects of fields are no kind. */
const kinds = new Map<unknown, string>(
  [...readSource('server/fields.ts').declarations.keys()].flatMap(name => {
    const schema = schemas[name]
    const isKind = typeof schema === 'object' && schema !== null && 'kind' in schema
    return isKind && name !== 'nothing' && name !== 'invitationChoice' ? [[schema, name] as const] : []
  }),
)

/** What each kind takes. */
export function drawKinds(): string {
  const rows = [...kinds].map(([field, name]) => {
    const { comment } = declarationOf(name, 'server/fields.ts')
    return [code(name), prose(comment), stepsOf(field as Step).join('; ')]
  })
  return table(['kind', 'what it takes', 'limits'], rows)
}

/** The fields of an action's schema, each with what it may hold. */
export function limitsOf(input: v.GenericSchema): ReadonlyMap<string, string> {
  const { entries, options = [] } = input as unknown as Step
  const forms = entries ? [entries] : options.map(each => each.entries ?? {})
  return new Map(
    forms.flatMap(form => Object.entries(form).map(([name, field]) => [name, limitsOfField(field)] as const)),
  )
}

function limitsOfField(field: Step): string {
  if (field.wrapped) return limitsOfField(field.wrapped)
  const kind = kinds.get(field)
  if (kind !== undefined) return code(kind)
  const [first, ...steps] = field.pipe ?? []
  const base = kinds.get(first)
  return [...(base === undefined ? [] : [code(base)]), ...stepsOf({ ...field, pipe: steps })].join('; ')
}

function stepsOf({ pipe = [], type, ...field }: Step): string[] {
  if (type === 'record') return recordOf(field as unknown as { key: Step; value: Step })
  // What is cut to size on the way is measured twice: the last one counts.
  const bound = (name: string) => numberOf(pipe.findLast(each => each.type === name)?.requirement)
  const found = [
    ...between(bound('min_length'), bound('max_length'), ' characters'),
    ...between(bound('min_value'), bound('max_value'), ''),
    ...pipe.flatMap(each => (each.type === 'integer' ? ['a whole number'] : [])),
    ...pipe.flatMap(each => (each.type === 'regex' ? [code(String(each.requirement))] : [])),
    ...pipe.flatMap(each => (each.type === 'check' ? [idOf(each.requirement as (value: unknown) => boolean)] : [])),
  ]
  return found
}

function recordOf({ key, value }: { key: Step; value: Step }): string[] {
  return [`keys ${stepsOf(key).join('; ')}`, `values of ${stepsOf(value.wrapped ?? value).join('; ')}`]
}

function numberOf(requirement: unknown): number | undefined {
  return typeof requirement === 'number' ? requirement : undefined
}

function between(min: number | undefined, max: number | undefined, unit: string): string[] {
  const plural = max === undefined && min === 1 ? unit.replace(/s$/, '') : unit
  if (min !== undefined && max !== undefined) return [`${min} to ${max}${unit}`]
  if (min !== undefined) return [`at least ${min}${plural}`]
  return max === undefined ? [] : [`at most ${max}${unit}`]
}

/** Which id a check lets through is asked of the check. */
function idOf(check: (value: unknown) => boolean): string {
  const names = Object.keys(prefixes) as IdName[]
  const name = names.find(each => check(`${prefixes[each]}_0123456789`) && isId(each, `${prefixes[each]}_0123456789`))
  if (name === undefined) throw new Error('scripts/reference/limits.ts: a check that no id passes')
  return `an id, ${code(`${prefixes[name]}_…`)}`
}
