import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildBook, serveBook } from '../../scripts/book.js'
import { openCamera, type ShotOptions } from '../../scripts/pictures/camera.js'
import { differences } from '../../scripts/pictures/pixels.js'
import { compare, pictured } from '../../scripts/pictures/references.js'
import { sampleOf } from '../sample.js'
import { frameOf, listenForStrangers } from './bookPages.js'

const sampleSize = 10
const story = 'sign-in-signin--password'

let site: Awaited<ReturnType<typeof serveBook>>
let camera: Awaited<ReturnType<typeof openCamera>>
beforeAll(async () => {
  await buildBook()
  site = await serveBook('/some/folder/')
  camera = await openCamera(site.url)
}, 400_000)
afterAll(async () => {
  await camera?.close()
  await site?.close()
})

describe('the built book', () => {
  it('works below any path and asks nobody else for anything', async () => {
    const page = await camera.browser.newPage()
    const strangers = listenForStrangers(page, site.url)
    await page.goto(`${site.url}?path=/story/${story}`)
    await frameOf(page).getByLabel('Password', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Theme' }).first().waitFor()

    await page.goto(`${site.url}?path=/docs/sign-in-signin--docs`)
    const docs = frameOf(page)
    await docs.getByRole('heading', { name: 'Properties' }).waitFor()
    await docs.getByText('forceRedirectUrl').first().waitFor()
    await docs.getByRole('link', { name: 'Wrong Password' }).click()
    await docs.getByText(/do not match/).waitFor()
    expect(new URL(page.url()).pathname).toBe('/some/folder/')
    expect(strangers).toEqual([])
    await page.close()
  })

  it('leads from a step of a map to the story of that moment', async () => {
    const page = await camera.browser.newPage()
    await page.goto(`${site.url}?path=/story/flows-maps--sign-in`)
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
    const page = await camera.open(story, { globals: `failure:${failure}` })
    await page.getByLabel('Password', { exact: true }).fill('correct horse battery staple')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText(says).first().waitFor()
    await page.close()
  })

  it('takes as long as the toolbar says, from the first request on', async () => {
    const page = await camera.browser.newPage()
    await page.goto(`${site.url}iframe.html?id=sign-in-signin--first-visit&viewMode=story&globals=latency:long`)
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
      const differences = await compare(camera, id)
      if (differences === null || differences.length > 0) found.push({ id, differences })
    }
    expect(found).toEqual([])
  })

  it('are alike where letters are smoothed in another way', async () => {
    const other = await openCamera(site.url, ['--font-render-hinting=full', '--enable-lcd-text'])
    expect(await compare(other, story)).toEqual([])
    await other.close()
  })

  it('show a button that moved, a line that is lost and a colour that is another', async () => {
    const moved = `[data-lk-part='button'] { translate: 0 4px }`
    const lost = `[data-lk-part='card'] { border-color: transparent !important }`
    const coloured = `[data-lk-part='button'] { background: #1f4a30 !important }`
    for (const css of [moved, lost, coloured]) {
      expect({ css, isSeen: (await differencesWith(css)) > 0 }).toEqual({ css, isSeen: true })
    }
    expect(await differencesWith('/* nothing */')).toBe(0)
  })
})

/** How many places differ between the story as it is and with this style. */
async function differencesWith(css: string): Promise<number> {
  const shot = async (options: ShotOptions) => camera.develop((await camera.shoot(story, options)).outline)
  const changed = await shot({ before: async page => void (await page.addStyleTag({ content: css })) })
  return differences(changed, await shot({})).length
}
