import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { root, run } from './run.js'

/** Where `npm run storybook build` puts it. */
export const bookFolder = join(root, 'storybook-static')

const types: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

/** Builds the stories as a static site, silently. @throws {Error} with what was printed, when that fails */
export async function buildBook(): Promise<void> {
  const { ok, output } = await run('storybook', ['build', '--output-dir', bookFolder, '--quiet'])
  if (!ok) throw new Error(output)
}

/** Serves the built stories from a path of loopback, as any host of static files would: files and nothing else. */
export async function serveBook(path = '/'): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const inside = normalize(decodeURIComponent(pathname)).slice(path.length)
    const file = join(bookFolder, inside.endsWith('/') || inside === '' ? `${inside}index.html` : inside)
    if (!pathname.startsWith(path) || !file.startsWith(bookFolder) || !existsSync(file)) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
    response.end(readFileSync(file))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://localhost:${port}${path}`,
    close: () =>
      new Promise(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
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
