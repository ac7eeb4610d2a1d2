import { afterAll, beforeAll, expect, it } from 'vitest'
import { openStories } from './storyPages.js'
import { strictPolicy } from './strictPolicy.js'

let stories: Awaited<ReturnType<typeof openStories>>
beforeAll(async () => {
  stories = await openStories(strictPolicy)
})
afterAll(() => stories?.close())

it('B3: no story, played to its end under a strict policy with Trusted Types, violates it', async () => {
  const names = await stories.list()
  expect(names.length).toBeGreaterThan(150)
  const found: object[] = []
  for (const name of names) {
    const { violations } = await stories.play(name)
    if (violations.length > 0) found.push({ ...name, violations })
  }
  expect(found).toEqual([])
  console.log(`${names.length} stories`)
}, 1_800_000)
