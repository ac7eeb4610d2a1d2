import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleOf } from '../sample.js'
import { breakPolicy, strictPolicy } from './strictPolicy.js'
import { openStories } from './storyPages.js'

const sampleSize = 8

let stories: Awaited<ReturnType<typeof openStories>>
beforeAll(async () => {
  stories = await openStories(strictPolicy)
})
afterAll(() => stories?.close())

describe('B3: stories under a strict policy with Trusted Types', () => {
  it('violate nothing of it, each played to its end', async () => {
    const found: object[] = []
    for (const name of sampleOf(await stories.list(), sampleSize)) {
      const { violations } = await stories.play(name)
      if (violations.length > 0) found.push({ ...name, violations })
    }
    expect(found).toEqual([])
  }, 1_800_000)

  it('are listened to', async () => {
    const { file, story } = (await stories.list())[0] ?? { file: '', story: '' }
    const { violations } = await stories.play({ file, story }, breakPolicy)
    expect(violations.map(each => each.split(' ')[0])).toEqual(['style-src-attr', 'require-trusted-types-for'])
  })
})
