import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { Rolldown } from 'vite'
import { buildWithVite } from './buildWithVite.js'
import { publicNames } from './publicNames.js'
import { root } from './run.js'

/**
 * Bundles as a host's production build would, ours from `dist`, with React left outside. As a library, because an
 * application's bundle also carries Vite's own preloader (0.6 kB), which is the host's, once, whatever it imports.
 * `folder` is where packages are looked for.
 */
export async function bundle(code: string, folder = root): Promise<Rolldown.OutputChunk[]> {
  const entry = join(folder, 'size.ts')
  const result = (await buildWithVite({
    root: folder,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    resolve: { alias: publicNames('dist') },
    plugins: [
      {
        name: 'size-entry',
        resolveId: id => (id === entry ? id : undefined),
        load: id => (id === entry ? code : undefined),
      },
    ],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      lib: { entry, formats: ['es'], fileName: 'size' },
      // Vite leaves whitespace and annotations in a library, unless it is told here.
      rolldownOptions: {
        external: [/^react(-dom)?(\/|$)/],
        output: { minify: true, comments: false },
        // As in an application, whose lazy chunks take what they share from the entry itself.
        preserveEntrySignatures: 'allow-extension',
      },
    },
  })) as Rolldown.RolldownOutput[]
  return result.flatMap(({ output }) => output).filter(output => output.type === 'chunk')
}

/** The entry and all that it imports statically, however far down. */
export function initialChunks(chunks: readonly Rolldown.OutputChunk[]): Rolldown.OutputChunk[] {
  const initial = new Set(chunks.filter(chunk => chunk.isEntry))
  for (const { imports } of initial) {
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) initial.add(chunk)
  }
  return [...initial]
}

/** In kB of 1000 bytes, brotli at its default quality 11. */
export function weigh(code: string): number {
  return brotliCompressSync(code).byteLength / 1000
}
