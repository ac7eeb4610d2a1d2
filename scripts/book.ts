import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { preview } from 'vite'
import { root, run } from './run.js'

/** Where `npm run storybook build` puts it. */
const bookFolder = join(root, 'storybook-static')

/** Builds the stories as a static site, silently. @throws {Error} with what was printed, when that fails */
export async function buildBook(): Promise<void> {
  const { ok, output } = await run('storybook', ['build', '--output-dir', bookFolder, '--quiet'])
  if (!ok) throw new Error(output)
}

/** Serves the built stories from a path, as any host of static files would. */
export async function serveBook(base = '/'): Promise<{ url: string; close: () => Promise<void> }> {
  const { httpServer, close } = await preview({
    root,
    base,
    appType: 'mpa',
    configFile: false,
    logLevel: 'error',
    build: { outDir: bookFolder },
    preview: { port: 0 },
  })
  const { port } = httpServer.address() as AddressInfo
  return { url: `http://localhost:${port}${base}`, close }
}

export interface StoryEntry {
  id: string
  title: string
  name: string
  type: 'story' | 'docs'
  tags: readonly string[]
}

/** Every story and every page of the built book. */
export function readBook(): StoryEntry[] {
  const { entries } = JSON.parse(readFileSync(join(bookFolder, 'index.json'), 'utf8')) as {
    entries: Record<string, StoryEntry>
  }
  return Object.values(entries)
}
