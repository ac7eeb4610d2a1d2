import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { freePort } from '../../scripts/freePort.js'
import { openCamera } from '../../scripts/pictures/camera.js'
import { root } from '../../scripts/run.js'
import { frameOf, listenForStrangers } from './bookPages.js'

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
