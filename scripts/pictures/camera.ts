import { type Browser, type BrowserContext, chromium, type Page } from 'playwright'
import { chromiumArgs, findChromium } from '../chromium.js'
import type { Pixels } from './pixels.js'

/** Letters are placed by their own shapes and not by the screen's grid, in the same grey on every machine. */
const steadyArgs = ['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb']

/** The day that all pictures are taken on. */
const today = new Date('2026-01-15T12:00:00Z')

interface OpenOptions {
  globals?: string
  width?: number
  height?: number
}

export interface ShotOptions extends OpenOptions {
  /** Drawn in the same font and in the same place on every machine. @default true */
  isSteady?: boolean
  /** Called when the story has come to its moment, before the picture is taken. */
  before?: (page: Page) => Promise<void>
}

interface Shot {
  drawn: Buffer
  outline: Buffer
}

/** Opens a browser that takes pictures of the book at this address. */
export async function openCamera(url: string, args: readonly string[] = steadyArgs, scale = 1) {
  const browser: Browser = await chromium.launch({
    executablePath: await findChromium(),
    args: [...chromiumArgs, ...args],
  })
  const context = await openContext(browser, scale)
  const darkroom = await context.newPage()
  await darkroom.goto('about:blank')
  const free: Page[] = []

  /** The page of a story that has come to its moment. */
  async function open(id: string, { globals = '', width = 800, height = 640 }: OpenOptions = {}): Promise<Page> {
    const page = free.pop() ?? (await context.newPage())
    await page.setViewportSize({ width, height })
    await page.goto(`${url}iframe.html?id=${id}&viewMode=story&globals=a11y.manual:!true;${globals}`)
    const finished = await page.waitForFunction(() => Reflect.get(window, 'finishedStory'), undefined, {
      timeout: 60_000,
    })
    const status: unknown = await finished.jsonValue()
    if (status !== 'success') throw new Error(`${id} did not come to its moment.`)
    return page
  }

  /** A story as it is drawn and with its text as bars, each a PNG that is cut to what the story draws. */
  async function shoot(id: string, { isSteady = true, before, ...options }: ShotOptions = {}): Promise<Shot> {
    const page = await open(id, options)
    if (isSteady) await holdStill(page)
    await page.evaluate(() => document.fonts.ready)
    await waitUntilLoaded(page)
    await before?.(page)
    const drawn = await shootWhenStill(page)
    await page.evaluate(drawTextAsBars)
    const outline = await shootWhenStill(page)
    free.push(page)
    return { drawn, outline }
  }

  return {
    open,
    shoot,
    browser,
    /** What a PNG or a WebP holds. */
    async develop(picture: Buffer): Promise<Pixels> {
      const { width, height, rgb } = await darkroom.evaluate(develop, picture.toString('base64'))
      return { width, height, rgb: Buffer.from(rgb, 'base64') }
    },
    /** A PNG as a WebP: without any loss, or smaller and good enough to be looked at. */
    async print(png: Buffer, { share, quality } = { share: 1, quality: 1 }): Promise<Buffer> {
      const given = { base64: png.toString('base64'), share, quality }
      return Buffer.from(await darkroom.evaluate(toWebp, given), 'base64')
    },
    close: () => browser.close(),
  }
}

async function openContext(browser: Browser, deviceScaleFactor: number): Promise<BrowserContext> {
  const context = await browser.newContext({
    deviceScaleFactor,
    locale: 'en-US',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    colorScheme: 'light',
  })
  await context.clock.setFixedTime(today)
  // A map shows pictures of other stories; it is compared without, or each would change with all.
  await context.route('**/pictures/*.webp', route => route.abort())
  // What a script of ours is translated with marks functions by this name, and the page does not have it.
  await context.addInitScript('globalThis.__name ??= value => value')
  await context.addInitScript(() => {
    let channel: { on: (event: string, listener: () => void) => void } | undefined
    let hasFailed = false
    Object.defineProperty(window, '__STORYBOOK_ADDONS_CHANNEL__', {
      get: () => channel,
      set(next: NonNullable<typeof channel>) {
        channel = next
        // What finishes is a success for Storybook, whatever its play function threw.
        for (const failure of ['playFunctionThrewException', 'storyThrewException', 'storyErrored'])
          next.on(failure, () => (hasFailed = true))
        next.on('storyFinished', () => Object.assign(window, { finishedStory: hasFailed ? 'failed' : 'success' }))
      },
    })
  })
  return context
}

/**
 * The fonts of machines differ, and with them every line break; this one is part of Storybook and so of the book. And what
 * stands in the middle of a page may stand between two pixels, so it is put into its corner.
 */
async function holdStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const family = "'Nunito Sans', sans-serif"
    await Promise.all([400, 700].map(weight => document.fonts.load(`${weight} 1rem 'Nunito Sans'`)))
    for (const token of ['--lk-font', '--lk-font-mono']) document.documentElement.style.setProperty(token, family)
    Object.assign(document.body.style, { fontFamily: family, alignItems: 'flex-start' })
    Object.assign(document.querySelector<HTMLElement>('#storybook-root')?.style ?? {}, {
      marginBlock: '0',
      marginInline: '0',
    })
  })
}

/** On a busy machine a list may be under way when the play has ended. Some stories show just that, so the wait has an end. */
async function waitUntilLoaded(page: Page): Promise<void> {
  await page
    .waitForFunction(() => !document.querySelector('[data-lk-part="skeleton"], [aria-busy="true"]'), undefined, {
      timeout: 2_000,
    })
    .catch(() => {})
}

/** Two pictures in a row that are the same: nothing is on its way any more. A busy machine takes long over it. */
async function shootWhenStill(page: Page): Promise<Buffer> {
  let last: Buffer | undefined
  for (let attempt = 0; attempt < 100; attempt++) {
    const clip = await page.evaluate(findSubject)
    if (await grow(page, clip.y + clip.height)) continue
    const next = await page.screenshot({ clip, animations: 'disabled', caret: 'hide', fullPage: true })
    if (last?.equals(next)) return next
    last = next
    await page.waitForTimeout(60)
  }
  throw new Error(`${page.url()} does not stand still.`)
}

/** What lies below the window is not asked about. What floats is no taller than the window lets it, so the two grow together. */
async function grow(page: Page, height: number): Promise<boolean> {
  const window = page.viewportSize()
  if (!window || window.height >= height) return false
  await page.setViewportSize({ ...window, height })
  return true
}

/**
 * Runs in the page. Every line of text becomes a bar of its colour, as long as the line and where it stands: how a machine
 * smooths its letters is no difference any more, and a text that moved, changed its colour or its length still is.
 */
function drawTextAsBars() {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(
    '*, *::before, *::after, *::placeholder { -webkit-text-fill-color: transparent !important; text-decoration-color: transparent !important }',
  )
  document.adoptedStyleSheets.push(sheet)
  const bars = document.createElement('div')
  bars.id = 'text-as-bars'
  const measure = new OffscreenCanvas(1, 1).getContext('2d')

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement
    if (!parent || !node.textContent?.trim() || parent.closest('script, style, .sb-wrapper, select')) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const box of range.getClientRects()) draw(parent, box.left, box.top, box.width, box.height)
  }
  for (const field of document.querySelectorAll<HTMLInputElement>('input, textarea, select')) {
    const text = field.value || field.placeholder || ''
    if (!text || !measure || ['checkbox', 'radio'].includes(field.type)) continue
    const { font, paddingInlineStart, direction } = getComputedStyle(field)
    measure.font = font
    const box = field.getBoundingClientRect()
    const start = Number.parseFloat(paddingInlineStart)
    const shown = field.type === 'password' ? '•'.repeat(text.length) : text
    const width = Math.min(measure.measureText(shown).width, box.width - 2 * start)
    const left = direction === 'rtl' ? box.right - start - width : box.left + start
    draw(field, left, box.top + box.height / 2 - 9, width, 18)
  }
  document.body.append(bars)

  function draw(owner: Element, left: number, top: number, width: number, height: number) {
    if (width < 2) return
    // What is only heard, covered or scrolled away is not on the picture.
    if (!document.elementsFromPoint(left + width / 2, top + height / 2).includes(owner)) return
    const bar = document.createElement('div')
    Object.assign(bar.style, {
      position: 'absolute',
      zIndex: '2147483647',
      pointerEvents: 'none',
      left: `${left + scrollX}px`,
      top: `${top + scrollY + height * 0.3}px`,
      width: `${width}px`,
      height: `${height * 0.4}px`,
      background: getComputedStyle(owner).color,
    })
    bars.append(bar)
  }
}

/** Runs in the page: the part of it that the story draws on, with some air. */
function findSubject() {
  const air = 24
  const tallest = 1_400
  const roots = [...document.querySelectorAll<HTMLElement>('[data-lk-root], #storybook-root > *')]
  const boxes = roots.map(root => root.getBoundingClientRect()).filter(({ width, height }) => width * height > 0)
  const pageWidth = document.documentElement.clientWidth
  if (boxes.length === 0) return { x: 0, y: 0, width: pageWidth, height: 120 }
  const left = Math.max(0, Math.floor(Math.min(...boxes.map(box => box.left)) + scrollX - air))
  const top = Math.max(0, Math.floor(Math.min(...boxes.map(box => box.top)) + scrollY - air))
  const right = Math.min(pageWidth, Math.ceil(Math.max(...boxes.map(box => box.right)) + scrollX + air))
  const bottom = Math.ceil(Math.max(...boxes.map(box => box.bottom)) + scrollY + air)
  return { x: left, y: top, width: right - left, height: Math.min(tallest, bottom - top) }
}

/** Runs in the page. */
async function develop(base64: string) {
  const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))
  const bitmap = await createImageBitmap(new Blob([bytes]))
  const { width, height } = bitmap
  const context = new OffscreenCanvas(width, height).getContext('2d')
  if (!context) throw new Error('This browser draws on no canvas.')
  context.drawImage(bitmap, 0, 0)
  const { data } = context.getImageData(0, 0, width, height)
  let rgb = ''
  for (let place = 0; place < data.length; place += 4) {
    rgb += String.fromCharCode(data[place] ?? 0, data[place + 1] ?? 0, data[place + 2] ?? 0)
  }
  return { width, height, rgb: btoa(rgb) }
}

/** Runs in the page. */
async function toWebp({ base64, share, quality }: { base64: string; share: number; quality: number }) {
  const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))
  const bitmap = await createImageBitmap(new Blob([bytes]))
  const [width, height] = [Math.round(bitmap.width * share), Math.round(bitmap.height * share)]
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) throw new Error('This browser draws on no canvas.')
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, width, height)
  const blob = await canvas.convertToBlob({ type: 'image/webp', quality })
  const kept = new Uint8Array(await blob.arrayBuffer())
  let text = ''
  for (const byte of kept) text += String.fromCharCode(byte)
  return btoa(text)
}
