import { storyNameFromExport, toId } from 'storybook/internal/csf'
import { describe, expect, it } from 'vitest'
import { publicComponents } from '../scripts/reference/parts.js'
import { shown, states } from '../stories/states.js'
import { everyStory } from './stories.js'

describe('the states of the components', () => {
  it('are told of every public component', () => {
    const told = shown.map(({ title }) => title.split('/').at(-1))
    expect(new Set(told)).toEqual(new Set(publicComponents().map(({ name }) => name)))
  })

  it('each have a story that exists', () => {
    const known = everyStory()
    const named = shown.flatMap(({ title, stories }) =>
      Object.values(stories).map(story => toId(title, storyNameFromExport(story))),
    )
    expect(named.length).toBeGreaterThan(150)
    expect(named.filter(id => !known.has(id))).toEqual([])
  })

  it('are all there, or it is said why not', () => {
    const silent = shown.filter(
      ({ stories, without }) => Object.keys(stories).length < Object.keys(states).length && without === '',
    )
    expect(silent).toEqual([])
  })

  it('have 320 px and right-to-left among them, for all that draws a card', () => {
    const cards = shown.filter(({ title }) => !title.startsWith('Control/') || title.endsWith('AuthUnavailable'))
    expect(cards.filter(({ stories }) => !stories.narrow).map(({ title }) => title)).toEqual([])
    const withText = cards.filter(({ title }) => !title.endsWith('ImpersonationBanner'))
    expect(withText.filter(({ stories }) => !stories.rightToLeft).map(({ title }) => title)).toEqual([])
  })
})
