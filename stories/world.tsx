import type { Appearance } from '@latchkey/react'
import { createTestAuth, type Scenario, type TestAuth } from '@latchkey/react/testing'
import type { Decorator, StoryContext } from '@storybook/react-vite'

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

/** Opens the page of a story in a world of its own. */
export const withWorld: Decorator = (Story, context) => {
  const { canvasElement } = context
  let world = worlds.get(canvasElement)
  if (!world || storyOf.get(canvasElement) !== context.id) {
    const { scenario, arrange } = (context.parameters['world'] ?? {}) as WorldParameters
    world = createTestAuth({ ...scenario, clock: wallClock })
    arrange?.(world)
    worlds.set(canvasElement, world)
    storyOf.set(canvasElement, context.id)
  }
  return (
    <world.Provider appearance={appearances[String(context.globals['theme'])] ?? {}}>
      <Story />
    </world.Provider>
  )
}

/** Kept apart from rendering: an appearance made anew would render every component again. */
const appearances: Record<string, Appearance> = { light: { theme: 'light' }, dark: { theme: 'dark' } }

const storyOf = new WeakMap<object, string>()
