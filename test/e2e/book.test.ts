import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compare, pictured } from '../../scripts/pictures/references.js'
import { sampleOf } from '../sample.js'
import { frameOf, openBook } from './bookPages.js'

const sampleSize = 10
const story = 'sign-in-signin--password'

let book: Awaited<ReturnType<typeof openBook>>
beforeAll(async () => {
  book = await openBook()
}, 400_000)
afterAll(() => book?.close())

describe('the built book', () => {
  it('leads from a step of a map to the story of that moment', async () => {
    const page = await book.camera.browser.newPage()
    await page.goto(`${book.url}?path=/story/flows-maps--sign-in`)
    await frameOf(page).getByRole('link', { name: 'The password' }).click()
    await frameOf(page).getByLabel('Password', { exact: true }).waitFor()
    expect(page.url()).toContain(story)
    await page.close()
  })

  it.each([
    { failure: 'offline', says: /You are offline/ },
    { failure: 'serverError', says: /sign-in service is not answering/ },
    { failure: 'rateLimited', says: /Wait 30 seconds/ },
  ])('fails as the toolbar says, once a story has come to its moment: $failure', async ({ failure, says }) => {
    const page = await book.camera.open(story, { globals: `failure:${failure}` })
    await page.getByLabel('Password', { exact: true }).fill('correct horse battery staple')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText(says).first().waitFor()
    await page.close()
  })

  it('takes as long as the toolbar says, from the first request on', async () => {
    const page = await book.camera.browser.newPage()
    await page.goto(`${book.url}iframe.html?id=sign-in-signin--first-visit&viewMode=story&globals=latency:long`)
    await page.locator('section[aria-busy=true], [data-lk-part=skeleton], [data-lk-root]').first().waitFor()
    expect(await page.getByLabel('Email').isVisible()).toBe(false)
    await page.getByLabel('Email').waitFor()
    await page.close()
  })
})

describe('the pictures of stories', () => {
  it('are as they were', { timeout: 1_800_000 }, async () => {
    const found: object[] = []
    for (const id of sampleOf(pictured(), sampleSize)) {
      const differences = await compare(book.camera, id)
      if (differences === null || differences.length > 0) found.push({ id, differences })
    }
    expect(found).toEqual([])
  })
})
