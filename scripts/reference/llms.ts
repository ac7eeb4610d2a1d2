import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../run.js'

/** docs/llms.txt: the map of the docs in the shape of llmstxt.org, read off docs/README.md. */
export function llmsText(): string {
  const map = readFileSync(join(root, 'docs/README.md'), 'utf8')
  const { description } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { description: string }
  const sections = map.slice(map.indexOf('\n## ') + 1).trim()
  return [
    '# Latchkey',
    '',
    `> \`@latchkey/react\`: ${description} Drop-in components, hooks, the small server handler that the API key needs, and a local WorkOS to develop and test against.`,
    '',
    'Import components and hooks from `@latchkey/react`, the handler from `@latchkey/react/server` (servers only), tests from `@latchkey/react/testing`. State hooks return one union on `status`: `loading`, `unavailable`, `signedOut`, `signedIn`. Actions resolve to `{ ok: true }` or `{ ok: false, error }` and do not throw. Import one of the two stylesheets, `styles.css` where the resets are layered and `styles.unlayered.css` elsewhere.',
    '',
    // A link and its line may be wrapped in the map.
    sections.replace(/\n {2}(?=\S)/g, ' '),
    '',
  ].join('\n')
}
