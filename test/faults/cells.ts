import { expect } from 'vitest'
import { AuthError } from '../../src/client/AuthError.js'
import { signInFlow } from '../../src/client/signIn.js'
import { en } from '../../src/locales/en.js'
import { type Duration, type Fault, faults, type Leg } from './faults.js'
import { beginVisit, reopen, type Visit } from './visit.js'
import { passwords, type Step, type Way, ways } from './ways.js'

/** One step of one way, in which one thing goes wrong. */
export interface Cell {
  /** Replays it: `LATCHKEY_FAULT_CELL='code/submitCode/browser:submitCode/answerLost/once'`. */
  id: string
  way: Way
  step: number
  leg: Leg
  /** The route of the handler, or the operation of WorkOS. */
  target: string
  fault: Fault
  duration: Duration
}

/** How the person got on. */
export type Verdict =
  | 'by itself'
  | 'on one retry'
  /** Another screen asks for what is missing, or says that something is and tries again. */
  | 'on another screen'
  | 'begun again'

/** Nobody waits for longer than 15 seconds. Until then the handler gives up first, and then the page. */
const waitsMs = [10_000, 4_000, 1_000]

export const cells: readonly Cell[] = Object.entries<Way>(ways).flatMap(([wayName, way]) =>
  way.steps.flatMap(({ name, asks, calls }, step) =>
    [...asks.map(target => ['browser', target] as const), ...calls.map(target => ['workos', target] as const)].flatMap(
      ([leg, target]) =>
        Object.entries(faults[leg]).flatMap(([faultName, fault]) =>
          fault.durations.map(duration => {
            const id = `${wayName}/${name}/${leg}:${target}/${faultName}/${duration}`
            return { id, way, step, leg, target, fault, duration }
          }),
        ),
    ),
  ),
)

/** Lives through the cell, with the invariants looked at after everything the person does. */
export async function liveThrough(cell: Cell): Promise<Verdict> {
  const { id, way, step: index, target, fault, duration } = cell
  const visit = beginVisit(way.scenario, id)
  const step = way.steps[index]
  if (!step) throw new Error(`${id}: there is no such step`)
  // The first question of a page is on its way before anything else can be done.
  const isFirstQuestion = step.from.includes('loading')
  if (!isFirstQuestion) await walkTo(visit, way, index)

  const before = look(visit, way)
  const end = fault.begin(visit, target, duration)
  const told = await act(visit, step)
  end()
  if (visit.isKilled) {
    await settles(visit, reopen(visit))
    await way.reopened?.(visit)
  } else assertKept(visit, way, before)
  const verdict = await recover(cell, visit, { step, told, before })
  for (const rest of way.steps.slice(index + 1))
    if (isAside(rest) && rest.from.includes(way.screen(visit)))
      expect((await act(visit, rest))?.code, `${rest.name} still works`).toBeUndefined()
  await goOn(visit, way)

  if (fault.lateMs !== undefined) {
    await visit.world.clock.advance(fault.lateMs)
    await quiet(visit)
  }
  await assertEnd(visit, cell)
  // Where nothing happened, nobody has to go back for it.
  if (!fault.commits) expect(verdict).not.toBe('begun again')
  expect(visit.refreshesAtOnce, 'refreshes in flight (I8)').toBeLessThanOrEqual(1)
  return verdict
}

/** What the person does about what they were told. */
async function recover(
  { way }: Cell,
  visit: Visit,
  { step, told, before }: { step: Step; told: AuthError | null; before: Sight },
): Promise<Verdict> {
  if (isPast(visit, way, step, told)) return 'by itself'
  for (let heard = told, isAgain = true; isAgain && step.from.includes(way.screen(visit)); ) {
    if (heard?.retryAfterMs !== undefined) await visit.world.clock.advance(heard.retryAfterMs)
    if (way.screen(visit) === step.to && !isAside(step)) return 'by itself'
    heard = await act(visit, step)
    assertKept(visit, way, before)
    if (isPast(visit, way, step, heard)) return 'on one retry'
    // What is under way from the first time says so, and how long to wait.
    isAgain = heard?.code === 'rate_limited'
  }
  const next = stepFrom(visit, way)
  if (!next) await settles(visit, way.leave(visit))
  const isBehind = way.steps.slice(0, way.steps.indexOf(step) + 1).some(each => each === next)
  const isOnward = next !== undefined && (!isBehind || way.screen(visit) === 'unavailable')
  return isOnward ? 'on another screen' : 'begun again'
}

/** From whatever screen there is to the last one. What is refused must lead to another screen. */
async function goOn(visit: Visit, way: Way) {
  const seen: string[] = []
  for (let step = stepFrom(visit, way); step; ) {
    const told = await act(visit, step)
    seen.push(`${step.name} (${told?.code ?? 'ok'})`)
    const next = stepFrom(visit, way)
    // A code that is over keeps its screen, which offers another one.
    const isOn = next !== step || told?.code === 'code_expired'
    expect(isOn && seen.length < 10 ? '' : way.screen(visit), `stuck after ${seen.join(', ')}`).toBe('')
    step = next
  }
  expect(way.screen(visit), `the last screen, after ${seen.join(', ')}`).toBe(way.steps.at(-1)?.to)
}

/** What leads on from this screen. */
function stepFrom(visit: Visit, { screen, steps, detours = [] }: Way): Step | undefined {
  const now = screen(visit)
  return [...steps, ...detours].find(step => step.from.includes(now) && !isAside(step))
}

/** What can be done on a screen besides, and leads nowhere else. */
function isAside({ from, to }: Step): boolean {
  return from.includes(to)
}

/** What a way is, with nothing going wrong: what each step asks for, and what is there at the end. */
export async function rehearse(way: Way, name: string) {
  const visit = beginVisit(way.scenario, name)
  const { network, emulator } = visit.world
  const steps: { name: string; asks: string[]; calls: string[] }[] = []
  if (!way.steps[0]?.from.includes('loading')) await walkTo(visit, way, 0)
  for (const step of way.steps) {
    const [asked, called] = [network.requests.length, emulator.control.requests.length]
    expect(await isDone(visit, way, step), `${name}: ${step.name}, on ${way.screen(visit)}`).toBe(true)
    await quiet(visit)
    const asks = network.requests.slice(asked).map(line => line.split('/').at(-1) ?? '')
    const calls = emulator.control.requests.slice(called).map(({ operation }) => operation)
    steps.push({
      name: step.name,
      asks: [...new Set(asks)],
      calls: [...new Set(calls)].filter(call => call !== 'getAuthorizationUrl'),
    })
  }
  const effects = effectsOf(visit)
  return { steps, effects }
}

async function walkTo(visit: Visit, way: Way, index: number) {
  await visit.client.ready
  await way.arrive?.(visit)
  for (const step of way.steps.slice(0, index)) expect(await isDone(visit, way, step), step.name).toBe(true)
}

/** Does it, and answers what the person is told. */
async function act(visit: Visit, step: Step): Promise<AuthError | null> {
  if (step.mails) visit.asked.mails += 1
  if (step.signsIn) visit.asked.signIns += 1
  const result = await settles(visit, step.act(visit))
  if (visit.isKilled || !result || result.ok) return null
  const { error } = result
  expect(error, 'a failure has a type').toBeInstanceOf(AuthError)
  expect(Object.keys(en.errors), 'and a sentence').toContain(error.code)
  const { storage, messages } = visit.world.browser.readable
  const readable = JSON.stringify([storage(), messages, error.code, error.message])
  for (const secret of passwords) expect(readable, 'a secret where scripts can read it (I6)').not.toContain(secret)
  return error
}

async function isDone(visit: Visit, way: Way, step: Step): Promise<boolean> {
  return isPast(visit, way, step, await act(visit, step))
}

function isPast(visit: Visit, way: Way, step: Step, told: AuthError | null): boolean {
  return way.screen(visit) === step.to && (told === null || !isAside(step))
}

/** Every promise settles, however long the other end takes (I4). */
async function settles<Answer>(visit: Visit, promise: Promise<Answer>): Promise<Answer | undefined> {
  const { clock } = visit.world
  let outcome: { value: Answer } | { error: unknown } | undefined
  promise.then(
    value => (outcome = { value }),
    (error: unknown) => (outcome = { error }),
  )
  // Most need no more than this, and no time by the clock.
  for (let turn = 0; turn < 60 && !outcome; turn++) await new Promise(resolve => setTimeout(resolve, 0))
  if (!outcome) await quiet(visit)
  for (const waitMs of waitsMs) {
    if (outcome) break
    await clock.advance(waitMs)
    await quiet(visit)
  }
  if (!outcome && visit.isKilled) return undefined
  if (!outcome) throw new Error('It has not settled after 15 seconds (I4)')
  if ('error' in outcome) throw outcome.error
  return outcome.value
}

/** Waits until nothing happens any more but by the clock, however busy the machine is. */
async function quiet({ world: { clock, network, emulator } }: Visit) {
  const seen = () => [network.requests.length, emulator.control.requests.length, clock.timers].join()
  for (let before = ''; before !== seen(); ) {
    before = seen()
    await clock.advance(0)
  }
}

interface Sight {
  userId: string | undefined
  email: string
}

function look({ client }: Visit, { email }: Way): Sight {
  const state = client.store.getState()
  return {
    userId: state.status === 'signedIn' ? state.session.user.id : undefined,
    email: email === undefined ? '' : signInFlow(client).store.getState().current.email,
  }
}

/** Nobody is signed out by it (I1), what was typed stays (I3), and nothing spins on. */
function assertKept(visit: Visit, way: Way, before: Sight) {
  const after = look(visit, way)
  if (before.userId !== undefined) expect(after.userId, 'the session is kept (I1)').toBe(before.userId)
  if (before.email !== '') expect(after.email, 'the address is kept (I3)').toBe(before.email)
  expect(signInFlow(visit.client).store.getState().pending, 'nothing is under way').toBeNull()
}

const namesFactor: ReadonlySet<string> = new Set(['addSms', 'addTotp', 'enrollAuthFactor', 'enrollFactor'])

/** What was asked for is there once: a code mailed, or a session begun, at most as often as the person asked. */
async function assertEnd(visit: Visit, { way, fault, target }: Cell) {
  const { mails, sessions, factors, ...rest } = effectsOf(visit)
  const rehearsal = await rehearsalOf(way)
  expect(rest).toEqual(rehearsal.rest)
  // One that was made and whose name nobody ever heard cannot be taken back; it was not proven, so it counts nowhere.
  const isNameless = fault.commits && namesFactor.has(target)
  expect(isNameless ? Math.min(factors, rehearsal.factors) : factors, 'factors (I2)').toBe(rehearsal.factors)
  if (isNameless) expect(factors).toBeLessThanOrEqual(rehearsal.factors + 1)
  expect(mails, 'e-mails (I2)').toBeLessThanOrEqual(visit.asked.mails)
  expect(sessions, 'sessions (I2)').toBeLessThanOrEqual(
    visit.asked.signIns + (way.scenario.signedInAs === undefined ? 0 : 1),
  )
  await way.holds?.(visit)
  if (way.end) await assertSignedIn(visit, way.end)
}

const rehearsals = new Map<Way, ReturnType<typeof rehearse>>()

async function rehearsalOf(way: Way) {
  const rehearsal = rehearsals.get(way) ?? rehearse(way, 'rehearsal')
  rehearsals.set(way, rehearsal)
  const { mails: _, sessions: __, factors, ...rest } = (await rehearsal).effects
  return { factors, rest }
}

/** Also on the page loaded anew, and for longer than the first token lives. */
async function assertSignedIn(visit: Visit, { email, organization }: NonNullable<Way['end']>) {
  const expected = {
    status: 'signedIn',
    session: { user: { email }, organization: organization === undefined ? null : { name: organization } },
  }
  await settles(visit, reopen(visit))
  await settles(visit, visit.client.getAccessToken({ forceRefresh: true }))
  expect(visit.client.store.getState()).toMatchObject(expected)
}

function effectsOf({ world }: Visit) {
  const { users, memberships, invitations, factors, sessions, emails } = world.emulator.snapshot()
  return {
    users: users.map(({ email }) => email).sort(),
    memberships: memberships.map(({ organizationName, role }) => `${role.slug} of ${organizationName}`).sort(),
    invitations: invitations.map(({ state }) => state),
    factors: factors.length,
    sessions: sessions.filter(({ status }) => status === 'active').length,
    mails: emails,
  }
}
