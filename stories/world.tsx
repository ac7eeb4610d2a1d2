import type { Localization } from '@latchkey/react'
import { createTestAuth, type Scenario, type TestAuth } from '@latchkey/react/testing'
import type { Decorator, StoryContext } from '@storybook/react-vite'
import { type ReactNode, useEffect, useState } from 'react'
import { action } from 'storybook/actions'
import { useStore } from 'zustand/react'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { delay, type Failure, suffer } from './conditions.js'
import { appearanceOf, latencyMsOf } from './toolbar.js'

/** Time as it passes on the wall: a story is looked at by a person. */
export const wallClock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  setTimeout: (callback: () => void, delayMs: number) => window.setTimeout(callback, delayMs),
  clearTimeout: (timer: unknown) => window.clearTimeout(timer as number),
}

type World = TestAuth<typeof wallClock>

/** What a story says of its world; everything else is as in `createTestAuth`. */
export interface WorldParameters {
  scenario?: Omit<Scenario, 'clock'>
  /** Done to the world before the page opens. */
  arrange?: (world: World) => void
}

const worlds = new WeakMap<object, World>()

/** The world of a story: client, handler and local WorkOS in this tab, of its own and live. For play functions. */
export function worldOf(context: Pick<StoryContext, 'canvasElement'>): World {
  const world = worlds.get(context.canvasElement)
  if (!world) throw new Error('This story has no world: its meta lacks the decorator withWorld.')
  return world
}

/**
 * Opens the page of a story in a world of its own, and in another one when the story is started again. Theme, direction and
 * language change under the page as it stands, and so does the latency. A play function reads English and gets where it
 * wants to: other languages, and failures, begin at the moment that it led to.
 */
export const withWorld: Decorator = (Story, context) => (
  <InWorld key={context.id} context={context}>
    <Story />
  </InWorld>
)

function InWorld({ context, children }: { context: StoryContext; children: ReactNode }) {
  const { canvasElement, globals, loaded, viewMode } = context
  const [{ world, endOpening }] = useState(() => openWorld(context))
  const isReached = useStore(momentOf(canvasElement), ({ story }) => story === context.id) || viewMode === 'docs'

  const latencyMs = latencyMsOf(globals)
  useEffect(() => {
    endOpening()
    return delay(world, latencyMs)
  }, [world, endOpening, latencyMs])

  const failure = isReached ? (globals['failure'] as Failure) : 'none'
  useEffect(() => suffer(world, failure), [world, failure])

  useEffect(() => tellOfMail(world), [world])

  return (
    <world.Provider
      appearance={appearanceOf(globals)}
      localization={isReached ? (loaded['localization'] as Localization) : english}
    >
      {children}
    </world.Provider>
  )
}

/** The kit's own sentences. */
const english: Localization = {}

function openWorld({ id, canvasElement, parameters, globals }: StoryContext) {
  const { scenario, arrange } = (parameters['world'] ?? {}) as WorldParameters
  const world = createTestAuth({
    ...scenario,
    emulator: { random: seededRandom(id), ...scenario?.emulator },
    clock: wallClock,
  })
  arrange?.(world)
  // At once: the first request is sent before anything is drawn.
  const endOpening = delay(world, latencyMsOf(globals))
  worlds.set(canvasElement, world)
  const moment = momentOf(canvasElement)
  if (moment.getState().story === id) moment.setState({ story: null })
  return { world, endOpening }
}

/** Lists what arrives in the inbox among the story's actions: there is nobody else to read it to whoever looks. */
function tellOfMail({ inbox }: World): () => void {
  let told = 0
  const timer = window.setInterval(() => {
    const emails = inbox.all()
    for (const { to, subject, code, link } of emails.slice(told))
      action(`to ${to}`)({ subject, ...(link ? { link } : { code }) })
    told = emails.length
  }, 500)
  return () => window.clearInterval(timer)
}

/** The story on a canvas whose play function has come to its end. */
type Moment = StoreApi<{ story: string | null }>

const moments = new WeakMap<object, Moment>()

function momentOf(canvasElement: HTMLElement): Moment {
  const known = moments.get(canvasElement)
  if (known) return known
  const moment: Moment = createStore(() => ({ story: null }))
  moments.set(canvasElement, moment)
  return moment
}

/** Called once a story's play function has come to its end. */
export function reachMoment({ canvasElement, id }: Pick<StoryContext, 'canvasElement' | 'id'>) {
  momentOf(canvasElement).setState({ story: id })
}

/** The same ids, codes and keys whenever a story is opened, so that one picture of it is like the next. */
function seededRandom(seed: string): () => number {
  let state = 2_166_136_261
  for (let place = 0; place < seed.length; place++) state = Math.imul(state ^ seed.charCodeAt(place), 16_777_619)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
