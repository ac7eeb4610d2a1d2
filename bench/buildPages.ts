import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { buildWithVite } from '../scripts/buildWithVite.js'
import { publicNames } from '../scripts/publicNames.js'
import { root } from '../scripts/run.js'
import type { Entrant } from './entrants.js'

/** One production build for each entrant, all with the same settings, so that none carries what another needs. */
export async function buildPages(entrants: readonly Entrant[]): Promise<string> {
  const outDir = join(root, '.cache', 'bench')
  for (const { name, page } of entrants) {
    await buildWithVite({
      root: join(root, 'bench'),
      base: `/${name}/`,
      configFile: false,
      publicDir: false,
      logLevel: 'error',
      plugins: [react()],
      resolve: { alias: publicNames('dist'), dedupe: ['react', 'react-dom'] },
      build: {
        outDir: join(outDir, name),
        emptyOutDir: true,
        target: 'es2022',
        rolldownOptions: {
          input: join(root, 'bench', page),
          output: { entryFileNames: 'page.js' },
        },
      },
    })
  }
  return outDir
}
