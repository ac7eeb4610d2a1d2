import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { publicNames } from '../scripts/publicNames.js'
import { root } from '../scripts/run.js'
import { stylesPlugin } from '../scripts/styles.js'

/** Bundles the demo's page, React and all, into a folder of its own. */
export async function buildPage(from: 'src' | 'dist', outDir: string): Promise<void> {
  const { NODE_ENV } = process.env
  await build({
    root: join(root, 'demo', 'app'),
    configFile: false,
    logLevel: 'warn',
    plugins: [react(), ...(from === 'src' ? [stylesPlugin()] : [])],
    resolve: { alias: publicNames(from) },
    // What is published holds React and more, whose licences ask to be named.
    build: { outDir, emptyOutDir: true, target: 'es2022', license: { fileName: 'licenses.md' } },
  })
  // Vite leaves "production" behind, where a local WorkOS refuses to start.
  if (NODE_ENV === undefined) delete process.env['NODE_ENV']
  else process.env['NODE_ENV'] = NODE_ENV
}
