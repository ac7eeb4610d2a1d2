import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleOf } from '../sample.js'
import { examine } from './accessibility/examine.js'
import { ask, inPairs, openStories } from './storyPages.js'

const sampleSize = 4

let stories: Awaited<ReturnType<typeof openStories>>
beforeAll(async () => {
  stories = await openStories()
})
afterAll(() => stories?.close())

describe('stories in every mode: light and dark, either direction, 400 %, forced colours, less motion', () => {
  it('have nothing wrong for axe, the keyboard and the eye', { timeout: 3_600_000 }, async () => {
    const found: object[] = []
    await inPairs(sampleOf(await stories.list(), sampleSize), async name => {
      const { findings } = await examine(stories, name)
      if (findings.length > 0) found.push({ ...name, findings })
    })
    expect(found).toEqual([])
  })

  it('are looked at: what is wrong is found', async () => {
    const { page, close } = await stories.openPage(
      {},
      { viewport: { width: 320, height: 256 }, reducedMotion: 'reduce' },
    )
    await page.evaluate(() => {
      document.body.innerHTML = `
        <button style="outline: none; border-color: red">mute</button>
        <input aria-invalid="true" aria-label="Wrong">
        <div role="listbox" aria-label="List"><div role="option" aria-selected="true">Chosen</div></div>
        <p style="color: #aaa">Pale</p><hr style="inline-size: 900px">`
      document.querySelector('hr')?.animate({ opacity: [0, 1] }, 60_000)
    })
    const findings = await ask(page, 'inspect')
    for (const wrong of [
      'axe color-contrast',
      'the page is',
      'wrong by colour alone',
      'chosen by colour alone',
      'moves',
    ])
      expect(findings).toContainEqual(expect.stringContaining(wrong))
    await ask(page, 'rememberRest')
    await page.keyboard.press('Tab')
    expect((await ask(page, 'readFocus'))?.findings).toEqual([expect.stringContaining('no sign of the focus')])
    await page.evaluate(() => {
      const lid = document.createElement('div')
      lid.setAttribute('style', 'position: fixed; inset: 0; background: white')
      document.body.append(lid)
    })
    expect((await ask(page, 'readFocus'))?.findings).toContainEqual(expect.stringContaining('the focus is hidden'))
    await close()
  })
})
