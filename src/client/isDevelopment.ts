import { attempt } from './environment.js'

/** Bundlers put a text in the place of this very expression. */
declare const process: { env: { NODE_ENV?: string } }

/** Whether a developer is looking. Where no bundler said so, nobody is. */
export function isDevelopment(): boolean {
  return attempt(() => process.env.NODE_ENV !== 'production', false)
}
