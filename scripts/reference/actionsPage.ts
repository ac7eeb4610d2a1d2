import type { ActionName, ServerErrorCode } from '../../src/protocol.js'
import { actions } from '../../src/server/actions.js'
import type { CallerClass, Restraint } from '../../src/server/action.js'
import { defaultLimits, type LimitName } from '../../src/server/limits.js'
import { Refusal } from '../../src/server/Refusal.js'
import type { ESTree } from 'vite'
import { reachedBy, reachedByAll } from './callers.js'
import { drawKinds, limitsOf } from './limits.js'
import { code, either, link, page, table } from './markdown.js'
import { commentAfter, commentBefore, declarationOf, prose, type SourceFile, sourceOf } from './source.js'
import { drawAsked, drawMembers } from './members.js'
import { createTypes, type Types } from './types.js'

/** docs/actions.md: everything a browser may ask. */
export function actionsPage(): string {
  const types = createTypes(new Map([['ServerErrorCode', 'The codes']]))
  const asked = askedFor()
  const sections = asked.map(each => section(each, types))
  return page([
    '<!-- Made by scripts/reference.ts from src/protocol.ts and src/server. Change those, and run it with --write. -->',
    '# Actions',
    'Everything a browser may ask of the handler. An action is an intent, often several calls to WorkOS under one rule; what is not in this list does not exist. `client.call(name, input)` asks for one and is typed by the same list; on the wire it is `POST {basePath}/{name}` with the fields as JSON. The calls themselves are [operations](operations.md). Four routes of the handler are no actions: the client itself asks for `GET /session` and `POST /refresh`, `/token` and `/sign-out`.',
    '## Contents',
    table(
      ['action', 'who may ask', 'what it is for'],
      asked.map(({ name, comment }) => [link(name), callerWords[actions[name].caller].short, firstSentence(comment)]),
    ),
    '## Who may ask',
    callers(),
    '## Kinds of field',
    'Unknown fields are refused. A field of these kinds is looked at like this, wherever it is named:',
    drawKinds(),
    '## Errors any action can meet',
    'The body of an error is an [ErrorBody](#errorbody). `message` is for developers; sentences for people come from the catalogue, by `code`. A step that WorkOS asks for is no error: it is the `flow` of the answer.',
    drawErrors(reachedByAll().codes),
    'The table of each action names what it can answer besides these. It is read off the source: every way on which the action can come to a code, without a look at the conditions on it.',
    '## The codes',
    codes(),
    '## The actions',
    ...sections,
    '## Shapes',
    'What the actions answer with.',
    ...withErrorBody(types),
  ])
}

const callerWords: Record<CallerClass, { short: string; long: string }> = {
  anyone: { short: 'anybody', long: 'anybody, signed in or not' },
  flow: { short: 'in a conversation', long: 'whoever is in a conversation that this browser holds the seal of' },
  self: { short: 'signed in', long: 'somebody signed in, about what is theirs' },
  reader: { short: 'readers', long: 'somebody signed in to an organization who may read who is in it' },
  admin: {
    short: 'admins',
    long: 'somebody who runs the organization they are signed in to, by WorkOS’s word of this moment',
  },
}

function callers(): string {
  const rows = Object.values(callerWords).map(({ short, long }) => [short, long])
  return [
    table(['in the tables', 'who that is'], rows),
    'Signed in means that the claims of the access token still hold; once they are over the answer is `token_expired`, and the client refreshes and asks again. Readers hold the permission `users:read` or `users:manage`, admins `users:manage`, unless the host names others. `rules` of `createAuthHandler` narrow any of it.',
  ].join('\n\n')
}

interface Asked {
  name: ActionName
  comment: string
  input: ESTree.TSType
  answer: ESTree.TSType
  file: SourceFile
}

/** The entries of `Actions`, in their order there. */
function askedFor(): Asked[] {
  const { node, file } = declarationOf('Actions', 'protocol.ts')
  const members = node.type === 'TSInterfaceDeclaration' ? node.body.body : []
  return members.flatMap(member => {
    if (member.type !== 'TSPropertySignature') return []
    const entry = member.typeAnnotation?.typeAnnotation
    const halves = new Map(
      (entry?.type === 'TSTypeLiteral' ? entry.members : []).flatMap(each =>
        each.type === 'TSPropertySignature' && each.typeAnnotation
          ? [[sourceOf(each.key, file), each.typeAnnotation.typeAnnotation] as const]
          : [],
      ),
    )
    const [input, answer] = [halves.get('input'), halves.get('answer')]
    if (!input || !answer) throw new Error('An entry of Actions lacks its input or its answer')
    const name = sourceOf(member.key, file) as ActionName
    return [{ name, comment: prose(commentBefore(member.start, file)), input, answer, file }]
  })
}

function ownComment(name: ActionName): string {
  return prose(declarationOf(name, `server/actions/${name}.ts`).comment)
}

function firstSentence(text: string): string {
  return /^.*?[.:](?= |$)/.exec(text)?.[0].replace(/:$/, '.') ?? text
}

function section(asked: Asked, types: Types): string {
  const { name, comment } = asked
  const { codes, operations } = reachedBy(name)
  return [
    `### ${name}`,
    comment,
    ownComment(name),
    [
      `- **Who** ${callerWords[actions[name].caller].long}`,
      ...restraintsOf(name).map(each => `- ${each}`),
      operations.size > 0 && `- **Calls** ${[...operations].map(each => link(each, 'operations.md')).join(', ')}`,
    ]
      .filter(line => line !== false)
      .join('\n'),
    drawInput(asked, types),
    drawAnswer(asked, types),
    codes.size > 0 ? `**Errors**\n\n${drawErrors(codes)}` : '**Errors** the common ones alone.',
  ]
    .filter(part => part !== '')
    .join('\n\n')
}

function restraintsOf(name: ActionName): string[] {
  const restraint: Restraint = actions[name]
  const limits = [...new Set([...(restraint.limits ?? []), ...reachedBy(name).limits])]
  return [
    restraint.isOptIn && '**Off** unless the host names it in `dangerouslyAllow`',
    restraint.needsRecentAuth && '**Recent** the person must have signed in within the last five minutes',
    restraint.refusesImpersonator && '**In person** refused to somebody who impersonates the person',
    restraint.hidesAccount && '**Hides accounts** answer and time are the same whether there is an account or not',
    limits.length > 0 && `**Limits** ${limits.map(drawLimit).join(', ')}`,
  ].filter(line => typeof line === 'string')
}

function drawLimit(name: LimitName): string {
  const { max, windowMs } = defaultLimits[name]
  const minutes = windowMs / 60_000
  const window = minutes === 1 ? 'a minute' : minutes === 60 ? 'an hour' : `in ${minutes} minutes`
  return `${code(name)} (${max} ${window})`
}

function drawInput({ name, input, file }: Asked, types: Types): string {
  const members = types.membersOf(input, file, true)
  if (members.fields.length === 0) return '**Fields in** none.'
  return `**Fields in**\n\n${drawAsked(members, limitsOf(actions[name].input))}`
}

function drawAnswer({ answer, file }: Asked, types: Types): string {
  const isNamed = answer.type === 'TSTypeReference'
  if (isNamed && sourceOf(answer, file) === 'Nothing') return '**Fields out** none.'
  if (isNamed) return `**Fields out** those of ${types.describe(answer, file)}.`
  return `**Fields out**\n\n${drawMembers(types.membersOf(answer, file))}`
}

function drawErrors(codes: ReadonlyMap<ServerErrorCode, ReadonlySet<string>>): string {
  const order = allCodes().map(({ name }) => name)
  const rows = [...codes]
    .sort(([one], [other]) => order.indexOf(one) - order.indexOf(other))
    .map(([each, whys]) => [code(each), String(statusOf(each)), reasons(each, [...whys])])
  return table(['code', 'status', 'when'], rows)
}

/** What is said to developers, and then WorkOS's own codes; of a code with neither, what it says. */
function reasons(each: ServerErrorCode, whys: readonly string[]): string {
  const upstream = whys.flatMap(why => /^WorkOS answers (.*)$/.exec(why)?.[1] ?? [])
  const own = whys.filter(why => !why.startsWith('WorkOS answers '))
  const said = [...own, ...(upstream.length > 0 ? [`WorkOS answers ${either(upstream)}`] : [])]
  return (said.length > 0 ? said : [capitalized(noteOf(each))])
    .map(why => (why.endsWith('…') ? why : `${why}.`))
    .join(' ')
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function noteOf(each: ServerErrorCode): string {
  return allCodes().find(({ name }) => name === each)?.note ?? ''
}

function statusOf(each: ServerErrorCode): number {
  return new Refusal(each, '').status
}

function allCodes(): { name: ServerErrorCode; note: string }[] {
  const { node, file } = declarationOf('ServerErrorCode', 'protocol.ts')
  const type = node.type === 'TSTypeAliasDeclaration' ? node.typeAnnotation : undefined
  if (type?.type !== 'TSUnionType') throw new Error('ServerErrorCode is no union any more')
  return type.types.map(each => ({
    name: sourceOf(each, file).slice(1, -1) as ServerErrorCode,
    note: commentAfter(each.end, file),
  }))
}

function codes(): string {
  return table(
    ['code', 'status', 'what it says'],
    allCodes().map(({ name, note }) => [code(name), String(statusOf(name)), note]),
  )
}

/** The shape of errors stands beside those of answers. */
function withErrorBody(types: Types): string[] {
  types.mention(declarationOf('ErrorBody', 'protocol.ts'))
  return types.shapes()
}
