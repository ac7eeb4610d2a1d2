import { WorkOS } from '@workos-inc/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operations, type RemoteOperationName, remoteOperations } from '../../src/workos/operations.js'
import { UserManagement } from '../../src/workos/UserManagement.js'
import { toWire } from '../../src/workos/wire.js'
import { answers } from './answers.js'
import type { Case } from './cases.js'
import { caseName, type Json, requestDeviations, resultDeviations } from './deviations.js'
import { apiKey, clientId, ids } from './given.js'
import { openRecorder, readAddress, type Recorded, type Recorder } from './recorder.js'
import { rows } from './rows.js'

let recorder: Recorder
let sdk: WorkOS
let workos: UserManagement

beforeAll(async () => {
  recorder = await openRecorder()
  sdk = new WorkOS(apiKey, { apiHostname: '127.0.0.1', port: recorder.port, https: false, clientId })
  workos = new UserManagement({ apiKey, clientId, apiUrl: recorder.url })
})
afterAll(() => recorder.close())

const cases = remoteOperations.flatMap(([name]) =>
  rows[name].map(each => ({ name, title: caseName(name, each.title), each })),
)
const answered = cases.flatMap(row => {
  const { result } = operations[row.name]
  return result === 'url' ? [] : Object.entries(answers[result]).map(([answer, wire]) => ({ ...row, answer, wire }))
})

/** Makes one call and tells what it asked for and what came of it. */
async function ask(name: RemoteOperationName, call: () => unknown, wire = anyAnswer(name)) {
  const listMetadata = { before: null, after: ids.user }
  const isPaged = 'isPaged' in operations[name]
  recorder.answer(() =>
    toResponse(isPaged ? { object: 'list', data: [wire], list_metadata: toWire(listMetadata) } : wire),
  )
  const result = plain(await call())
  if (typeof result === 'string') return { request: readAddress(result), result }
  const [request, ...others] = recorder.requests
  if (!request || others.length > 0) throw new Error(`${name} sends one request`)
  return { request, result }
}

function anyAnswer(name: RemoteOperationName): unknown {
  const { result } = operations[name]
  return result === 'url' ? undefined : Object.values(answers[result])[0]
}

function toResponse(wire: unknown): Response {
  return wire === undefined ? new Response(null) : Response.json(wire)
}

/** Plain JSON: `undefined` and absent are one, and of a list what it shows. */
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (!('listMetadata' in value && 'data' in value)) return JSON.parse(JSON.stringify(value))
  const { data, listMetadata } = value
  return JSON.parse(JSON.stringify({ data, listMetadata }))
}

async function theirRequest(name: RemoteOperationName, each: Case): Promise<Recorded> {
  return 'theirs' in each ? (await ask(name, () => each.theirs(sdk))).request : each.request
}

describe('our UserManagement and the official SDK', () => {
  it.each(cases)('ask for $title in the same words', async ({ name, title, each }) => {
    const { request } = await ask(name, () => each.ours(workos))
    const deviations = requestDeviations.filter(({ of }) => of.includes(title))
    const theirs = await theirRequest(name, each)
    expect(request).toEqual(deviations.reduce((expected, { ours }) => ours(expected), theirs))
  })

  it.each(answered)('read the $answer answer to $title alike', async ({ name, each, answer, wire }) => {
    const { result } = await ask(name, () => each.ours(workos), wire)
    if (!('theirs' in each)) return expect(result).toEqual(plain(each.results[answer]))
    const theirs = (await ask(name, () => each.theirs(sdk), wire)).result
    const deviations = resultDeviations.filter(deviation => deviation.of.includes(name) && deviation.answer === answer)
    expect(result).toEqual(deviations.reduce((expected, { ours }) => ofEachItem(expected, ours), theirs))
  })

  it.each(remoteOperations)('%s sends every field of its row', async (name, operation) => {
    const sent = new Set<string>()
    for (const each of rows[name]) {
      const { request } = await ask(name, () => each.ours(workos))
      for (const key of [...Object.keys(request.query), ...Object.keys(request.body ?? {})]) sent.add(key)
    }
    const fields = ['query' in operation ? operation.query : [], 'body' in operation ? operation.body : []].flat()
    const keys = Object.keys(toWire(Object.fromEntries(fields.map(field => [field, 1]))) as Json)
    expect([...sent].map(key => key.replace(/\[.*\]$/, ''))).toEqual(expect.arrayContaining(keys))
  })
})

describe('a deviation from the official SDK', () => {
  it.each(requestDeviations.flatMap(({ of, ...rest }) => of.map(title => ({ title, ...rest }))))(
    'in asking for $title is one still: $reason',
    async ({ title, ours }) => {
      const row = cases.find(each => each.title === title)
      if (!row) throw new Error(`There is no case ${title}`)
      const theirs = await theirRequest(row.name, row.each)
      expect(ours(theirs)).not.toEqual(theirs)
    },
  )

  it.each(resultDeviations.flatMap(({ of, ...rest }) => of.map(name => ({ name, ...rest }))))(
    'in reading the $answer answer to $name is one still: $reason',
    async ({ name, answer, ours }) => {
      const row = answered.find(each => each.name === name && each.answer === answer)
      if (!row || !('theirs' in row.each)) throw new Error(`There is no ${answer} answer to ${name}`)
      const { each, wire } = row
      const { result } = await ask(name, () => each.theirs(sdk), wire)
      expect(ofEachItem(result, ours)).not.toEqual(result)
    },
  )
})

/** A list, of a page or alone, deviates in its items. */
function ofEachItem(result: unknown, change: (item: Json) => Json): unknown {
  if (Array.isArray(result)) return result.map(item => change(item as Json))
  const { data } = result as Json
  return Array.isArray(data)
    ? { ...(result as Json), data: data.map(item => change(item as Json)) }
    : change(result as Json)
}
