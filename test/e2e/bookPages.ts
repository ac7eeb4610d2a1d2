import type { Page } from 'playwright'
import { buildBook, serveBook } from '../../scripts/book.js'
import { openCamera } from '../../scripts/pictures/camera.js'

/** The built book, served below a path, and a camera before it. */
export async function openBook() {
  await buildBook()
  const { url, close } = await serveBook('/some/folder/')
  const camera = await openCamera(url)
  return {
    url,
    camera,
    async close() {
      await camera.close()
      await close()
    },
  }
}

/** Notes whatever a page asks of anybody but this address: the book brings all that it needs. */
export function listenForStrangers(page: Page, url: string): string[] {
  const strangers: string[] = []
  page.on('request', request => {
    const asked = request.url()
    if (!asked.startsWith(url) && !/^(data|blob|about):/.test(asked)) strangers.push(asked)
  })
  return strangers
}

/** Waits for what a story or a page about a component draws inside the frame of the book. */
export function frameOf(page: Page) {
  return page.frameLocator('#storybook-preview-iframe')
}
