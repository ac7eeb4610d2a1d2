import type { ESTree } from 'vite'
import { code, either, table } from './markdown.js'
import { type SourceFile, sourceOf } from './source.js'

export interface Field {
  name: string
  type: string
  /** `yes`, `no`, or in which of several forms. */
  required: string
  note: string
}

export interface Members {
  fields: readonly Field[]
  /** Named types whose fields come along. */
  others: readonly string[]
}

/** What a caller gives, as a table that says what it must; `limits` are of fields by their names. */
export function drawAsked({ fields, others }: Members, limits: ReadonlyMap<string, string> = new Map()): string {
  const rows = fields.map(({ name, type, required, note }) => [
    code(name),
    type,
    required,
    limits.get(name) ?? '',
    note,
  ])
  return draw(['field', 'type', 'required', 'limits', ''], rows, others)
}

/** What a caller is given. */
export function drawMembers({ fields, others }: Members): string {
  const rows = fields.map(({ name, type, required, note }) => [
    code(name) + (required === 'yes' ? '' : ` (${required === 'no' ? 'optional' : required})`),
    type,
    note,
  ])
  return draw(['field', 'type', ''], rows, others)
}

function draw(heads: readonly string[], rows: readonly (readonly string[])[], others: readonly string[]): string {
  const rest = `${rows.length > 0 ? 'And everything' : 'Everything'} of ${others.join(' and ')}.`
  return [...(rows.length > 0 ? [table(heads, rows)] : []), ...(others.length > 0 ? [rest] : [])].join('\n\n')
}

/** Fields of several parts that come together. */
export function join(parts: readonly Members[]): Members {
  return { fields: parts.flatMap(({ fields }) => fields), others: parts.flatMap(({ others }) => others) }
}

/** A field of several forms: required where each of them requires it, else where it is. */
export function mergeForms(forms: readonly (Members & { form: string })[]): Members {
  const names = new Set(forms.flatMap(({ fields }) => fields.map(({ name }) => name)))
  const fields = [...names].map(name => {
    const seen = forms.flatMap(({ fields, form }) =>
      fields.filter(field => field.name === name).map(field => ({ ...field, form })),
    )
    const [first] = seen
    if (!first) throw new Error(`No form has ${name}`)
    const type = either([...new Set(seen.map(each => each.type))])
    const asking = seen.filter(({ required }) => required === 'yes')
    const required = asking.length === forms.length ? 'yes' : either(asking.map(({ form }) => form)) || 'no'
    return { name, type, required, note: first.note }
  })
  return { fields, others: [...new Set(forms.flatMap(({ others }) => others))] }
}

/** `with type: 'sms'`, where a literal tells a form from the others. */
export function formOf(type: ESTree.TSType, file: SourceFile): string {
  const members = type.type === 'TSTypeLiteral' ? type.members : []
  const isLiteral = (each: ESTree.TSSignature) =>
    each.type === 'TSPropertySignature' && each.typeAnnotation?.typeAnnotation.type === 'TSLiteralType'
  const literal = members.find(isLiteral)
  return literal ? `with ${code(sourceOf(literal, file).replace(/;$/, ''))}` : 'one of these'
}
