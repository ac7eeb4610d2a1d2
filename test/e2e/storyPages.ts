import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright'
import { build } from 'vite'
import { chromiumArgs } from '../../scripts/chromium.js'
import { propsPlugin } from '../../scripts/props.js'
import { publicNames } from '../../scripts/publicNames.js'
import { root } from '../../scripts/run.js'
import { stylesPlugin } from '../../scripts/styles.js'
import type { Focus } from './storyPage/focus.js'

const origin = 'https://stories.example.test'

export interface StoryName {
  file: string
  story: string
}

/** What the page offers. */
export interface Stories {
  list: () => Promise<StoryName[]>
  play: (file: string, story: string) => Promise<void>
  /** What is wrong with the page as it stands. */
  inspect: () => Promise<string[]>
  rememberRest: () => void
  readFocus: () => Focus | null
  transcript: () => readonly string[]
}

/** Asks the page, by the function of this name. */
export function ask<Name extends keyof Stories>(
  page: Page,
  name: Name,
  ...input: Parameters<Stories[Name]>
): Promise<Awaited<ReturnType<Stories[Name]>>> {
  return page.evaluate(
    ([name, input]) =>
      (Reflect.get(window, 'stories') as Record<string, (...input: unknown[]) => never>)[name]?.(...input),
    [name, input] as const,
  ) as Promise<Awaited<ReturnType<Stories[Name]>>>
}

/** Does it to each, two at a time: a story waits more than it works. */
export async function inPairs<Item>(items: readonly Item[], act: (item: Item) => Promise<void>) {
  const waiting = [...items]
  await Promise.all(
    [1, 2].map(async () => {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await act(item)
    }),
  )
}

/** Every story on a plain page, built as a host builds its own, without Storybook around it and under this policy. */
export async function openStories(policy?: string) {
  const outDir = await mkdtemp(join(tmpdir(), 'latchkey-stories-'))
  await build({
    root: join(root, 'test/e2e/storyPage'),
    configFile: false,
    logLevel: 'error',
    plugins: [react(), stylesPlugin(), propsPlugin()],
    resolve: { alias: publicNames('src') },
    build: {
      outDir,
      emptyOutDir: true,
      chunkSizeWarningLimit: 10_000,
      // All client, so it may lose `"use client"`.
      rolldownOptions: { checks: { moduleLevelDirective: false } },
    },
  })
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
  const browser: Browser = await chromium.launch({ executablePath, args: chromiumArgs })

  /** A page of its own for each story: what one leaves behind is nothing to the next. */
  async function openPage(globals: Record<string, string> = {}, options: BrowserContextOptions = {}) {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    await page.addInitScript(() => {
      const violations: string[] = []
      Object.assign(window, { violations })
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
        violations.push(`${violatedDirective} ${blockedURI} ${sample}`)
      })
    })
    await page.route(`${origin}/**`, route => {
      const { pathname } = new URL(route.request().url())
      const isFile = pathname.startsWith('/assets/')
      return route.fulfill({
        path: join(outDir, isFile ? pathname : 'index.html'),
        headers: isFile ? {} : { ...(policy && { 'content-security-policy': policy }), 'content-type': 'text/html' },
      })
    })
    await page.goto(`${origin}/?${new URLSearchParams(globals)}`)
    await page.waitForFunction(() => 'stories' in window)
    return { page, close: () => context.close() }
  }

  return {
    openPage,
    /** Draws a story and plays it to its end, and tells what of the policy it violated. */
    async play({ file, story }: StoryName, after?: (page: Page) => Promise<void>) {
      const { page, close } = await openPage()
      await ask(page, 'play', file, story)
      await after?.(page)
      // A browser tells of a violation in a task of its own, a little after it.
      const violations = await page.evaluate(async () => {
        for (let turn = 0; turn < 10; turn++) await new Promise(resolve => setTimeout(resolve, 5))
        return Reflect.get(window, 'violations') as string[]
      })
      await close()
      return { violations }
    },
    async list() {
      const { page, close } = await openPage()
      const names = await ask(page, 'list')
      await close()
      return names
    },
    async close() {
      await browser.close()
      await rm(outDir, { recursive: true })
    },
  }
}
