import type { ESTree } from 'vite'
import type { ActionName } from '../../src/protocol.js'
import { actions } from '../../src/server/actions.js'
import { whyServerOnly } from '../../src/server/serverOnly.js'
import type { KnownErrorCode } from '../../src/workos/errors.js'
import { authenticatePath, type Operation, type OperationName, operations } from '../../src/workos/operations.js'
import { reachedBy, routesReaching } from './callers.js'
import { code, link, page, table } from './markdown.js'
import { commentBefore, declarationOf, find, prose, type SourceFile, sourceOf } from './source.js'
import { drawAsked, drawMembers, type Field, type Members } from './members.js'
import { createTypes, type Types } from './types.js'

/** What WorkOS documents for the route that all grants share, and not for one of them. */
const ofEveryGrant: readonly KnownErrorCode[] = [
  'invalid_request',
  'invalid_client',
  'unauthorized_client',
  'invalid_connection',
  'invalid_profile',
  'extra_attributes_required',
  'pkce_not_supported',
  'user_mismatch',
]

const names = Object.keys(operations) as OperationName[]

/** docs/operations.md: every row of the operations table, with the method that makes it. */
export function operationsPage(): string {
  const types = createTypes()
  const sections = names.map(name => section(name, types))
  return page([
    '<!-- Made by scripts/reference.ts from src/workos and src/server. Change those, and run it with --write. -->',
    '# Operations',
    'Every operation of WorkOS User Management that `UserManagement`, of `@latchkey/react/server`, has a method for. Names and shapes are those of the official Node SDK. A browser asks for none of them by itself: it asks for [actions](actions.md), and the handler makes the calls.',
    '## Contents',
    table(['method', 'request', 'who may call it'], names.map(contentsRow)),
    '## How to read this',
    readingHelp,
    '## Errors any call can meet',
    commonErrors(),
    '## Methods',
    ...sections,
    '## Shapes',
    'What the methods take and answer with. Times are ISO 8601, in UTC.',
    ...types.shapes(),
  ])
}

const readingHelp = `- **call** is one request; **grant** is one way to get tokens, and all grants share \`POST ${authenticatePath}\`; **url** builds an address for a browser to go to, and makes no request; **local** is made of other operations and cryptography.
- **API key** means that an instance without one throws a \`TypeError\`, before any request. **Anybody** is a public client: a browser or a command-line tool, with the client id alone.
- Fields are given by our names and sent in WorkOS's: \`firstName\` goes as \`first_name\`. Keys of \`metadata\` keep their spelling. Ids are checked by their grammar before they reach a path: a \`userId\` starts with \`user_\`.
- A list answers one page. \`for await\` walks all of them, \`autoPagination()\` collects them.`

function commonErrors(): string {
  return [
    'A method throws a `WorkOSError` when WorkOS says no; its `code` is what the sections below name. Besides those:',
    table(
      ['what happened', 'what is thrown'],
      [
        ['The API key is missing or wrong (401), or lacks a permission (403)', '`WorkOSError` with that status'],
        ['There is no such thing (404)', '`WorkOSError`; the code is `entity_not_found`, or there is none'],
        [
          'A field is not as it must be (422)',
          '`WorkOSError`, `invalid_request_parameters`; each field is one of its `errors`',
        ],
        [
          'Too many requests (429)',
          '`WorkOSError`, `too_many_requests` or `daily_quota_exceeded`; `retryAfterMs` says how long to wait',
        ],
        [
          'The network failed, the time ran out, or the answer was not JSON',
          '`WorkOSUnreachableError`; the call may have happened',
        ],
        ['An id that is none, or a call that needs the API key where there is none', '`TypeError`, before any request'],
        [
          'A grant that is malformed, or not for this client, connection or user',
          `\`WorkOSError\`, ${listCodes(ofEveryGrant)}`,
        ],
      ],
    ),
    'Reads are tried again after a failure of the network or of WorkOS. Nothing else is, because it may have happened.',
  ].join('\n\n')
}

function contentsRow(name: OperationName): string[] {
  return [link(name), requestOf(operations[name]), operationIsPublic(name) ? 'anybody' : 'API key']
}

function operationIsPublic(name: OperationName): boolean {
  return 'isPublic' in operations[name]
}

function requestOf(operation: Operation): string {
  switch (operation.kind) {
    case 'call':
      return code(`${operation.method} ${operation.path}`)
    case 'grant':
      return `grant ${code(operation.grantType)}`
    case 'url':
      return `url ${code(operation.path)}`
    case 'local':
      return 'local'
    default:
      return operation satisfies never
  }
}

function section(name: OperationName, types: Types): string {
  const { method, file } = methodOf(name)
  const { signature, members, notes } = parametersOf(method, file, types)
  return [
    `### ${name}`,
    prose(commentBefore(method.start, file)).replace(/ Public\.$/, ''),
    bullets([
      `**Kind** ${kindOf(operations[name])}`,
      `**Who** ${whoCalls(name)}`,
      `**Call** ${code(`${name}(${signature})`)}`,
    ]),
    ...notes,
    members.fields.length + members.others.length > 0
      ? `**Fields in**\n\n${drawAsked(members)}`
      : '**Fields in** none.',
    drawAnswer(method, file, types),
    `**Errors** ${errorsOf(operations[name])}.`,
  ]
    .filter(part => part !== '')
    .join('\n\n')
}

function drawAnswer({ value }: ESTree.MethodDefinition, file: SourceFile, types: Types): string {
  const returned = value.returnType?.typeAnnotation
  const [promised] = returned?.type === 'TSTypeReference' ? (returned.typeArguments?.params ?? []) : []
  const answer = promised?.type === 'TSTypeLiteral' || promised?.type === 'TSVoidKeyword' ? promised : returned
  if (!answer || answer.type === 'TSVoidKeyword') return '**Fields out** none.'
  if (answer.type === 'TSTypeLiteral') return `**Fields out**\n\n${drawMembers(types.membersOf(answer, file))}`
  return `**Fields out** ${types.describe(answer, file)}.`
}

function bullets(lines: readonly string[]): string {
  return lines.map(line => `- ${line}`).join('\n')
}

function kindOf(operation: Operation): string {
  switch (operation.kind) {
    case 'call':
      return `call, ${code(`${operation.method} ${operation.path}`)}`
    case 'grant':
      return `grant, ${code(`POST ${authenticatePath}`)} with \`grant_type\` ${code(operation.grantType)}`
    case 'url':
      return `url, ${code(operation.path)}`
    case 'local':
      return `local, made of ${operation.uses.map(each => link(each)).join(', ')}`
    default:
      return operation satisfies never
  }
}

function whoCalls(name: OperationName): string {
  const key = operationIsPublic(name) ? 'anybody; no API key is needed' : 'a server with the API key'
  const reason = whyServerOnly(name)
  return `${key}. ${reason === undefined ? inBrowsers(name) : `In no action: ${reason}.`}`
}

/** Which actions come to it; where none does, the handler itself. */
function inBrowsers(name: OperationName): string {
  const using = (Object.keys(actions) as ActionName[]).filter(action => reachedBy(action).operations.has(name))
  const routes = routesReaching(name)
  const parts = [
    using.length > 0 && `the actions ${using.map(each => link(each, 'actions.md')).join(', ')}`,
    routes.length > 0 && `the handler’s own ${routes.map(route => code(`/${route}`)).join(', ')}`,
  ].filter(part => part !== false)
  return `Used by ${parts.join(' and by ') || 'the handler itself'}.`
}

function errorsOf({ kind, ...operation }: Operation): string {
  const errors = 'errors' in operation ? (operation.errors ?? []) : []
  if (kind === 'url' && errors.length > 0) return `come back to the redirect URI: ${listCodes(errors)}`
  if (kind === 'url') return 'none, but a `TypeError` for what cannot make an address'
  if (kind === 'local') return 'those of what it is made of'
  return errors.length > 0 ? listCodes(errors) : 'the common ones alone'
}

function listCodes(codes: readonly string[]): string {
  return codes.map(code).join(', ')
}

function methodOf(name: string): { method: ESTree.MethodDefinition; file: SourceFile } {
  const { node, file } = declarationOf('UserManagement', 'workos/UserManagement.ts')
  const members = node.type === 'ClassDeclaration' ? node.body.body : []
  const method = members.find(each => each.type === 'MethodDefinition' && sourceOf(each.key, file) === name)
  if (method?.type !== 'MethodDefinition') throw new Error(`UserManagement has no method ${name}`)
  return { method, file }
}

/** Positional parameters by their names, the object as `options`, with the fields of all of them. */
function parametersOf({ value }: ESTree.MethodDefinition, file: SourceFile, types: Types) {
  const fields: Field[] = []
  const others: string[] = []
  const signature: string[] = []
  const notes: string[] = []
  for (const parameter of value.params) {
    const hasDefault = parameter.type === 'AssignmentPattern'
    const target = hasDefault ? parameter.left : parameter
    if (target.type !== 'Identifier' && target.type !== 'ObjectPattern') throw new Error(`${file.path}: odd parameter`)
    const type = target.typeAnnotation?.typeAnnotation
    const word =
      type && types.isPlain(type) ? sourceOf({ ...target, end: type.start }, file).replace(/\??: ?$/, '') : 'options'
    signature.push(hasDefault ? `${word}?` : word)
    if (!type) continue
    if (types.isPlain(type)) {
      const note = hasDefault ? 'Default: the instance’s own.' : ''
      fields.push({ name: word, type: types.describe(type, file), required: hasDefault ? 'no' : 'yes', note })
      continue
    }
    const members: Members = types.membersOf(type, file)
    fields.push(...members.fields)
    others.push(...members.others)
    const named = type.type === 'TSTypeReference' ? find(sourceOf(type, file), file) : undefined
    if (named?.comment) notes.push(prose(named.comment))
  }
  return { signature: signature.join(', '), members: { fields, others }, notes }
}
