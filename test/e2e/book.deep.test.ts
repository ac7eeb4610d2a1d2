import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../../scripts/freePort.js'
import { openCamera, type ShotOptions } from '../../scripts/pictures/camera.js'
import { differences } from '../../scripts/pictures/pixels.js'
import { compare } from '../../scripts/pictures/references.js'
import { root } from '../../scripts/run.js'
import { frameOf, listenForStrangers, openBook } from './bookPages.js'

const story = 'sign-in-signin--password'

let book: Awaited<ReturnType<typeof openBook>>
beforeAll(async () => {
  book = await openBook()
}, 400_000)
afterAll(() => book?.close())

it('the built book works below any path and asks nobody else for anything', async () => {
  const page = await book.camera.browser.newPage()
  const strangers = listenForStrangers(page, book.url)
  await page.goto(`${book.url}?path=/story/${story}`)
  await frameOf(page).getByLabel('Password', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Theme' }).first().waitFor()

  await page.goto(`${book.url}?path=/docs/sign-in-signin--docs`)
  const docs = frameOf(page)
  await docs.getByRole('heading', { name: 'Properties' }).waitFor()
  await docs.getByText('forceRedirectUrl').first().waitFor()
  await docs.getByRole('link', { name: 'Wrong Password' }).click()
  await docs.getByText(/do not match/).waitFor()
  expect(new URL(page.url()).pathname).toBe('/some/folder/')
  expect(strangers).toEqual([])
  await page.close()
})

it('the book at work asks nobody else for anything', async () => {
  const port = await freePort()
  const storybook = spawn(
    process.execPath,
    [
      join(root, 'node_modules/storybook/dist/bin/dispatcher.js'),
      'dev',
      '-p',
      String(port),
      '--ci',
      '--no-version-updates',
    ],
    { cwd: root, stdio: 'ignore', env: { ...process.env, STORYBOOK_DISABLE_TELEMETRY: '1' } },
  )
  const url = `http://localhost:${port}/`
  await expect
    .poll(
      () =>
        fetch(url).then(
          ({ ok }) => ok,
          () => false,
        ),
      { timeout: 120_000, interval: 500 },
    )
    .toBe(true)
  const { browser, close } = await openCamera(url)
  const page = await browser.newPage()
  const strangers = listenForStrangers(page, url)
  await page.goto(`${url}?path=/story/sign-in-signin--password`)
  await frameOf(page).getByLabel('Password', { exact: true }).waitFor({ timeout: 120_000 })
  await page.goto(`${url}?path=/docs/sign-in-signin--docs`)
  await frameOf(page).getByRole('heading', { name: 'Properties' }).waitFor({ timeout: 120_000 })
  expect(strangers).toEqual([])
  await close()
  storybook.kill()
}, 400_000)

describe('pictures', () => {
  it('are alike where letters are smoothed in another way', async () => {
    const other = await openCamera(book.url, ['--font-render-hinting=full', '--enable-lcd-text'])
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
  const shot = async (options: ShotOptions) => book.camera.develop((await book.camera.shoot(story, options)).outline)
  const changed = await shot({ before: async page => void (await page.addStyleTag({ content: css })) })
  return differences(changed, await shot({})).length
}
