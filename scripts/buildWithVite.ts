import { build, type InlineConfig } from 'vite'

/** Vite's `build`, without the "production" that it leaves in the environment, where a local WorkOS refuses to start. */
export async function buildWithVite(config: InlineConfig): ReturnType<typeof build> {
  const { NODE_ENV } = process.env
  try {
    return await build(config)
  } finally {
    if (NODE_ENV === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = NODE_ENV
  }
}
