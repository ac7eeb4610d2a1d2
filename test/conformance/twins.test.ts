import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { remoteOperations } from '../../src/workos/operations.js'
import { codeWalks } from './codeWalks.js'
import { plain } from './clients.js'
import { type Json, ofEachItem, resultDeviations } from './deviations.js'
import { invitationWalks } from './invitationWalks.js'
import { organizationWalks } from './organizationWalks.js'
import { ownWalks, ownWorlds } from './ownWalks.js'
import { readAddress } from './recorder.js'
import { rows } from './rows.js'
import { misfits } from './shapes.js'
import { signInWalks } from './signInWalks.js'
import { openTwins, type OwnName, type SharedName, type Twins } from './twins.js'
import { userWalks } from './userWalks.js'
import type { Refusal, Step, Walk } from './walker.js'

/** One for every row the official SDK has: a row without is a type error. */
const sharedWalks: Record<SharedName, Walk<SharedName>> = {
  ...userWalks,
  ...signInWalks,
  ...codeWalks,
  ...organizationWalks,
  ...invitationWalks,
}

let twins: Twins
beforeAll(async () => void (twins = await openTwins()))
afterAll(() => twins.close())

describe('two worlds alike, one walked in with our UserManagement and one over HTTP with the official SDK', () => {
  it.each(Object.entries(sharedWalks))('say the same of %s at every step', async (name, walk) => {
    const { ours, theirs } = await twins.walk(walk)
    expect(theirs.map((step, index) => asWeRead(step, ours[index]))).toEqual(ours.map(withoutChance))
    expect(ours.some(step => step.name === name && !step.refusal)).toBe(true)
    expect(ours.flatMap(misfitsOf)).toEqual([])
  })

  it('are walked in for every row that the SDK is asked for anywhere', () => {
    const shared = remoteOperations.map(([name]) => name).filter(name => rows[name].some(each => 'theirs' in each))
    expect(Object.keys(sharedWalks)).toEqual(expect.arrayContaining(shared))
    expect(Object.keys(ownWalks).toSorted()).toEqual(
      remoteOperations
        .map(([name]) => name)
        .filter(name => !shared.includes(name))
        .toSorted(),
    )
  })
})

describe('a world that only our UserManagement can walk in', () => {
  it.each(Object.entries(ownWalks))('answers %s as its type promises', async (name, walk) => {
    const steps = await twins.walkAlone(walk, ownWorlds[name as OwnName])
    expect(steps.some(step => step.name === name && !step.refusal)).toBe(true)
    expect(steps.flatMap(misfitsOf)).toEqual([])
  })
})

function misfitsOf({ name, result, refusal }: Step): string[] {
  return refusal ? [] : misfits(name, result)
}

/** Their step with the deviations that concern it; what the SDK drops is known from ours, which its shape holds. */
function asWeRead(step: Step, ours: Step | undefined): Step {
  const known = itemsOf(ours?.result)
  const deviations = resultDeviations.filter(({ of }) => (of as string[]).includes(step.name))
  const read = (before: unknown, { ours: change }: (typeof deviations)[number]) =>
    ofEachItem(before, (item, index) => change(item, known[index] ?? {}))
  if (step.refusal) return { ...step, refusal: asWeAreRefused(step.refusal, ours?.refusal) }
  return withoutChance({ ...step, result: plain(deviations.reduce(read, step.result)) })
}

/** The SDK keeps the body of some refusals, and the code of all but conflicts. */
function asWeAreRefused({ status, code, body }: Refusal, ours: Refusal | undefined): Refusal {
  return { status, code: status === 409 ? ours?.code : code, body: body ?? ours?.body }
}

function itemsOf(result: unknown): Json[] {
  if (Array.isArray(result)) return result as Json[]
  const { data } = (result ?? {}) as Json
  return Array.isArray(data) ? (data as Json[]) : [(result ?? {}) as Json]
}

/** What the clients themselves draw at random, whatever the world: seals, states and verifiers. */
function withoutChance(step: Step): Step {
  const { result } = step
  if (typeof result === 'string') return { ...step, result: readAddress(result) }
  if (typeof result !== 'object' || result === null) return step
  if (step.name === 'getAuthorizationUrlWithPKCE') {
    const { path, query } = readAddress((result as { url: string }).url)
    const { state: _, code_challenge: __, ...others } = query
    return { ...step, result: { path, query: others } }
  }
  return 'sealedSession' in result ? { ...step, result: { ...result, sealedSession: '' } } : step
}
