import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentedParts } from '../../scripts/reference/parts.js'
import { isDeep, sampleOf } from '../sample.js'
import { breakPolicy, strictPolicy } from './strictPolicy.js'
import { inPairs, openStories } from './storyPages.js'

const sampleSize = 8

const documented = new Map(documentedParts().map(({ name, states }) => [name, states]))

let stories: Awaited<ReturnType<typeof openStories>>
/** What each violated of the policy; nothing of a story that violated nothing. */
const violating: object[] = []
/** Each part that was drawn, with all states it was drawn in. */
const drawn = new Map<string, Set<string>>()

beforeAll(async () => {
  stories = await openStories(strictPolicy)
  await inPairs(sampleOf(await stories.list(), sampleSize), async name => {
    const { violations } = await stories.play(name, collectParts)
    if (violations.length > 0) violating.push({ ...name, violations })
  })
}, 1_800_000)
afterAll(() => stories?.close())

describe('stories, each played to its end', () => {
  it('violate nothing of a strict policy with Trusted Types (B3)', () => {
    expect(violating).toEqual([])
  })

  it('draw no part and no state that is not documented', () => {
    const undocumented = [...drawn].flatMap(([part, states]) =>
      documented.has(part)
        ? [...states].filter(state => !documented.get(part)?.includes(state)).map(state => `${part} ${state}`)
        : [part],
    )
    expect(drawn.size).toBeGreaterThan(5)
    expect(undocumented).toEqual([])
  })

  it.runIf(isDeep)('draw every part there is, all together', () => {
    expect([...documented.keys()].filter(part => !drawn.has(part))).toEqual([])
  })

  it('are listened to: what breaks the policy is found', async () => {
    const { file, story } = (await stories.list())[0] ?? { file: '', story: '' }
    const { violations } = await stories.play({ file, story }, breakPolicy)
    expect(violations.map(each => each.split(' ')[0])).toEqual(['style-src-attr', 'require-trusted-types-for'])
  })
})

async function collectParts(page: Page) {
  const parts = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-lk-part]')].map(element => ({
      part: element.dataset['lkPart'] ?? '',
      states: element.getAttributeNames().filter(name => /^data-(?!lk-|floating)/.test(name)),
    })),
  )
  for (const { part, states } of parts) drawn.set(part, new Set([...(drawn.get(part) ?? []), ...states]))
}
