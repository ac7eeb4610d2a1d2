import { build } from 'esbuild'
import { Miniflare } from 'miniflare'

/** Bundles the worker as wrangler does, `browser` among its conditions, and serves it with the runtime of Cloudflare. */
const { outputFiles } = await build({
  entryPoints: ['programs/worker.ts'],
  bundle: true,
  write: false,
  format: 'esm',
  target: 'es2024',
  conditions: ['workerd', 'worker', 'browser'],
  external: ['cloudflare:*', 'node:*'],
})
const { WORKOS_API_KEY, WORKOS_CLIENT_ID, COOKIE_SECRET, WORKOS_API_URL, PORT } = process.env as Record<string, string>
const miniflare = new Miniflare({
  modules: true,
  script: outputFiles[0]!.text,
  compatibilityDate: '2025-11-28',
  bindings: { WORKOS_API_KEY, WORKOS_CLIENT_ID, COOKIE_SECRET, WORKOS_API_URL },
  host: '127.0.0.1',
  port: Number(PORT),
})
await miniflare.ready
process.once('SIGTERM', () => void miniflare.dispose())
