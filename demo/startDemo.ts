import { join } from 'node:path'
import { root } from '../scripts/run.js'
import { type Demo, type DemoOptions, serveDemo } from '../src/cli/demo/serveDemo.js'
import { buildPage } from './buildPage.js'

interface StartOptions extends Omit<DemoOptions, 'page'> {
  /** Which build of the package the page uses; that of `dist` is there already. */
  from: 'src' | 'dist'
}

export async function startDemo({ from, ...options }: StartOptions): Promise<Demo> {
  return serveDemo({ ...options, page: await (from === 'src' ? buildFromSource() : publishedPage) })
}

export async function buildFromSource(): Promise<string> {
  const page = join(root, '.cache', 'demo-src')
  await buildPage('src', page)
  return page
}

/** Where the build puts it. */
export const publishedPage = join(root, 'dist', 'cli', 'demo', 'page')
