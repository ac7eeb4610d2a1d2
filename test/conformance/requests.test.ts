import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operations, type RemoteOperationName, remoteOperations } from '../../src/workos/operations.js'
import { toWire } from '../../src/workos/wire.js'
import { answers } from './answers.js'
import type { Case, SharedCase } from './cases.js'
import { type Asked, ask, type Clients, openClients, plain } from './clients.js'
import {
  caseName,
  type Json,
  ofEachItem,
  requestDeviations,
  type ResultDeviation,
  resultDeviations,
} from './deviations.js'
import type { Recorded } from './recorder.js'
import { droppedByTheSdk } from './results.js'
import { rows } from './rows.js'

let clients: Clients
beforeAll(async () => void (clients = await openClients()))
afterAll(() => clients.recorder.close())

const cases = remoteOperations.flatMap(([name]) =>
  rows[name].map(each => ({ name, title: caseName(name, each.title), each })),
)
const answered = cases.flatMap(row => {
  const { result } = operations[row.name]
  return result === 'url' ? [] : Object.entries(answers[result]).map(([answer, wire]) => ({ ...row, answer, wire }))
})

function ours(name: RemoteOperationName, each: Case, wire?: unknown): Promise<Asked> {
  return ask(clients.recorder, name, () => each.ours(clients.workos), wire)
}

function theirs(name: RemoteOperationName, each: SharedCase, wire?: unknown): Promise<Asked> {
  return ask(clients.recorder, name, () => each.theirs(clients.sdk), wire)
}

async function theirRequest(name: RemoteOperationName, each: Case): Promise<Recorded> {
  return 'theirs' in each ? (await theirs(name, each)).request : each.request
}

describe('our UserManagement and the official SDK', () => {
  it.each(cases)('ask for $title in the same words', async ({ name, title, each }) => {
    const { request } = await ours(name, each)
    const deviations = requestDeviations.filter(({ of }) => of.includes(title))
    const expected = await theirRequest(name, each)
    expect(request).toEqual(deviations.reduce((before, deviation) => deviation.ours(before), expected))
  })

  it.each(answered)('read the $answer answer to $title alike', async ({ name, each, answer, wire }) => {
    const { result } = await ours(name, each, wire)
    if (!('theirs' in each)) return expect(result).toEqual(plain(each.results[answer]))
    const expected = (await theirs(name, each, wire)).result
    const deviations = resultDeviations.filter(deviation => deviation.of.includes(name) && deviation.answer === answer)
    expect(result).toEqual(
      deviations.reduce((before, deviation) => ofEachItem(before, inReading(answer, deviation)), expected),
    )
  })

  it.each(remoteOperations)('%s sends every field of its row', async (name, operation) => {
    const sent = new Set<string>()
    for (const each of rows[name]) {
      const { request } = await ours(name, each)
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
    async ({ title, ours: change }) => {
      const row = cases.find(each => each.title === title)
      if (!row) throw new Error(`There is no case ${title}`)
      const request = await theirRequest(row.name, row.each)
      expect(change(request)).not.toEqual(request)
    },
  )

  it.each(resultDeviations.flatMap(({ of, ...rest }) => of.map(name => ({ name, ...rest }))))(
    'in reading the $answer answer to $name is one still: $reason',
    async ({ name, answer, ours: change }) => {
      const row = answered.find(each => each.name === name && each.answer === answer)
      if (!row || !('theirs' in row.each)) throw new Error(`There is no ${answer} answer to ${name}`)
      const { each, wire } = row
      const { result } = await theirs(name, each, wire)
      expect(ofEachItem(result, inReading(answer, { ours: change }))).not.toEqual(result)
    },
  )
})

function inReading(answer: string, { ours: change }: Pick<ResultDeviation, 'ours'>): (item: Json) => Json {
  return item => change(item, answer === 'whole' ? droppedByTheSdk : {})
}
