import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { preview } from 'vite'
import { chromiumArgs, findChromium } from './chromium.js'
import { root, runHere } from './run.js'

/** The pictures of the docs, each a story as it is drawn. */
const pictures = [
  { story: 'welcome--at-a-glance', theme: 'light', file: 'sign-in-light.png', width: 1240 },
  { story: 'welcome--at-a-glance', theme: 'dark', file: 'sign-in-dark.png', width: 1240 },
]

if ((await runHere('tsx', ['scripts/storybook.ts', 'build'])) !== 0) process.exit(1)
const folder = join(root, 'docs', 'pictures')
mkdirSync(folder, { recursive: true })

const site = await preview({ root, configFile: false, build: { outDir: 'storybook-static' }, preview: { port: 0 } })
const browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumArgs })
for (const { story, theme, file, width } of pictures) {
  const page = await browser.newPage({
    viewport: { width, height: 900 },
    deviceScaleFactor: 2,
    reducedMotion: 'reduce',
  })
  const { port } = site.httpServer.address() as { port: number }
  await page.goto(`http://localhost:${port}/iframe.html?id=${story}&viewMode=story&globals=theme:${theme}`)
  await page.getByRole('button', { name: 'Difference Works' }).waitFor()
  await page.locator('.welcome').screenshot({ path: join(folder, file) })
  await page.close()
}
await browser.close()
await site.close()
