import { expect, it } from 'vitest'
import type { Language } from './language.js'
import { walkIn } from './languageWalk.js'

const files = import.meta.glob<Record<string, object>>(['../../src/locales/*.ts', '!../../src/locales/en.*.ts'])

const tags = Object.keys(files)
  .map(path => path.slice(path.lastIndexOf('/') + 1, -'.ts'.length))
  .filter(name => !name.endsWith('-account'))

it('are twenty-two', () => {
  expect(tags).toHaveLength(22)
})

it.each(tags)('%s leads from a code to the account and the organization, 320 pixels wide', async tag => {
  const parts = [tag, `${tag}-account`].map(name => files[`../../src/locales/${name}.ts`] ?? missing)
  const modules = await Promise.all(parts.map(load => load()))
  const language = Object.assign({}, ...modules.flatMap(module => Object.values(module))) as Language
  await walkIn(language)
})

async function missing(): Promise<never> {
  throw new Error('A language lacks its second part')
}
