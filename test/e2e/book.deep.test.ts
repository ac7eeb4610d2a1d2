import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { buildBook, serveBook } from '../../scripts/book.js'
import { freePort } from '../../scripts/freePort.js'
import { openCamera } from '../../scripts/pictures/camera.js'
import { compare, pictured } from '../../scripts/pictures/references.js'
import { root } from '../../scripts/run.js'
import { frameOf, listenForStrangers } from './bookPages.js'

it('every story looks as it did', async () => {
  await buildBook()
  const site = await serveBook('/some/folder/')
  const ids = pictured()
  expect(ids.length).toBeGreaterThan(250)
  const waiting = [...ids]
  const found: object[] = []
  await Promise.all(
    [1, 2].map(async () => {
      const camera = await openCamera(site.url)
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
        const differences = await compare(camera, id)
        if (differences === null) found.push({ id, is: 'without a reference: npx tsx scripts/pictures.ts' })
        else if (differences.length > 0) found.push({ id, places: differences.length, worst: differences[0] })
      }
      await camera.close()
    }),
  )
  await site.close()
  expect(found).toEqual([])
  console.log(`${ids.length} pictures`)
}, 1_800_000)

it('the book at work asks nobody else for anything', async () => {
  const port = await freePort()
  const book = spawn(
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
  book.kill()
}, 400_000)
