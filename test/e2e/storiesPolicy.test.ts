import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seededRandom } from '../faults/visit.js'
import { breakPolicy, strictPolicy } from './strictPolicy.js'
import { openStories, type StoryName } from './storyPages.js'

const sampleSize = 8

let stories: Awaited<ReturnType<typeof openStories>>
beforeAll(async () => {
  stories = await openStories(strictPolicy)
})
afterAll(() => stories?.close())

describe('B3: stories under a strict policy with Trusted Types', () => {
  it('violate nothing of it, each played to its end', async () => {
    for (const name of sampleOf(await stories.list())) {
      const { violations } = await stories.play(name)
      expect({ ...name, violations }).toEqual({ ...name, violations: [] })
    }
  })

  it('are listened to', async () => {
    const { file, story } = (await stories.list())[0] ?? { file: '', story: '' }
    const { violations } = await stories.play({ file, story }, breakPolicy)
    expect(violations.map(each => each.split(' ')[0])).toEqual(['style-src-attr', 'require-trusted-types-for'])
  })
})

function sampleOf(names: readonly StoryName[]): StoryName[] {
  const seed = process.env['LATCHKEY_STORY_SEED'] ?? 'one'
  const random = seededRandom(seed)
  return names
    .map(name => ({ name, rank: random() }))
    .sort((one, other) => one.rank - other.rank)
    .slice(0, sampleSize)
    .map(({ name }) => name)
}
