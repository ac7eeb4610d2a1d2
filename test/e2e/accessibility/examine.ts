import type { Page } from 'playwright'
import { ask, type openStories, type StoryName } from '../storyPages.js'
import { type Mode, modes, nameOf, viewportOf } from './modes.js'

/** What was found out about a story. */
export interface Evidence extends StoryName {
  /** What is wrong, and in which mode; nothing in all of them is what the report says. */
  findings: string[]
  /** Where the Tab key leads, in order. */
  stops: string[]
  /** What was announced, and where the focus went, while it was played. */
  transcript: readonly string[]
}

type OpenedStories = Awaited<ReturnType<typeof openStories>>

/** No component has so many: whoever gets there is caught. */
const maxStops = 200

/** Plays a story in both directions and looks at where it ends in every mode. */
export async function examine(stories: OpenedStories, { file, story }: StoryName): Promise<Evidence> {
  const evidence: Evidence = { file, story, findings: [], stops: [], transcript: [] }
  const find = (mode: Mode, findings: readonly string[]) =>
    evidence.findings.push(...findings.map(finding => `${nameOf(mode)}: ${finding}`))

  for (const direction of ['ltr', 'rtl'] as const) {
    const globals = { theme: 'auto', direction }
    const { page, close } = await stories.openPage(globals, { viewport: { width: 1280, height: 1024 } })
    await ask(page, 'play', file, story)
    if (direction === 'ltr') evidence.transcript = await ask(page, 'transcript')
    for (const mode of modes.filter(each => each.direction === direction)) {
      await enter(page, mode)
      find(mode, await ask(page, 'inspect'))
      if (!walksIn(mode)) continue
      const { stops, findings } = await walk(page)
      find(mode, findings)
      if (evidence.stops.length === 0) evidence.stops = stops
    }
    await close()
  }
  return evidence
}

async function enter(page: Page, mode: Mode) {
  const { colorScheme, forcedColors, reducedMotion } = mode
  await page.emulateMedia({ colorScheme, forcedColors, reducedMotion })
  await page.setViewportSize(viewportOf(mode))
}

/** What the keyboard meets is the same in the dark and in motion. */
function walksIn({ colorScheme, reducedMotion }: Mode): boolean {
  return colorScheme === 'light' && reducedMotion === 'reduce'
}

/** From the top of the page with the Tab key, until it leads out of it, or round. */
async function walk(page: Page): Promise<{ stops: string[]; findings: string[] }> {
  await ask(page, 'rememberRest')
  const stops: string[] = []
  const findings: string[] = []
  const places = new Set<string>()
  while (places.size <= maxStops) {
    await page.keyboard.press('Tab')
    const focus = await ask(page, 'readFocus')
    if (!focus || places.has(focus.place)) return { stops, findings }
    places.add(focus.place)
    findings.push(...focus.findings)
    stops.push(nameOfStop(await page.locator(':focus').first().ariaSnapshot()))
  }
  return { stops, findings: [...findings, `the Tab key stops at more than ${maxStops} places`] }
}

/** Role and name, as the accessibility tree has them. */
function nameOfStop(snapshot: string): string {
  return (snapshot.split('\n')[0] ?? '').replace(/^- /, '').replace(/:$/, '')
}
