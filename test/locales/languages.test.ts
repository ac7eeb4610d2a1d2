import { join } from 'node:path'
import { build, type Rolldown } from 'vite'
import { describe, expect, it } from 'vitest'
import { languages as tags } from '../../scripts/languages.js'
import { publicNames } from '../../scripts/publicNames.js'
import { root } from '../../scripts/run.js'
import { en } from '../../src/locales/en.js'
import { enAccount } from '../../src/locales/en-account.js'

type Sentences = { readonly [key: string]: string | Sentences }

const languages = await Promise.all(
  tags.map(async tag => {
    const name = tag.replace('-', '')
    const path = `../../src/locales/${tag}`
    const [signIn, account] = [await import(`${path}.ts`), await import(`${path}-account.ts`)]
    return { tag, sentences: sentencesOf({ ...signIn[name], ...account[`${name}Account`] }) }
  }),
)

const english = sentencesOf({ ...en, ...enAccount })
/** Names and addresses are the same everywhere. */
const alike = /ada@example\.com|\+1 415 555 0100/g

describe.each(languages)('$tag', ({ tag, sentences }) => {
  it('is named by a tag that browsers know, and says that tag itself', () => {
    expect(sentences.get('locale')).toBe(tag)
    expect(Intl.getCanonicalLocales(tag)).toEqual([tag])
    expect(Intl.NumberFormat.supportedLocalesOf(tag)).toEqual([tag])
  })

  it('says what English says, and nothing else', () => {
    expect([...sentences.keys()].sort()).toEqual([...english.keys()].sort())
    for (const [key, sentence] of sentences)
      expect({ key, length: sentence.trim().length }).not.toMatchObject({ length: 0 })
  })

  it('puts the same values into every sentence', () => {
    for (const [key, sentence] of english) {
      const said = sentences.get(key) ?? ''
      expect({ key, values: placeholders(said) }).toEqual({ key, values: placeholders(sentence) })
      expect({ key, alike: said.match(alike) }).toEqual({ key, alike: sentence.match(alike) })
    }
  })

  it('has no spaces at the ends, no two in a row and no bracket that is left open', () => {
    for (const [key, sentence] of sentences) {
      expect({ key, sentence: sentence.trim().replace(/ {2,}/g, ' ') }).toEqual({ key, sentence })
      expect({ key, open: sentence.replace(/\{\w+\}/g, '').match(/[{}]/g) }).toEqual({ key, open: null })
    }
  })
})

it('is one of twenty-two', () => {
  expect(tags).toHaveLength(22)
})

it('comes by itself: the bundle of a language holds no other, and no second part that was not asked for', async () => {
  const names = tags.flatMap(tag => [tag, `${tag}-account`])
  const chunks = await bundle(names)
  for (const name of names) {
    const chunk = chunks.find(each => each.isEntry && each.name === name)
    const imported = chunks.filter(({ fileName }) => chunk?.imports.includes(fileName))
    const files = [chunk, ...imported].flatMap(each => each?.moduleIds ?? [])
    // English comes in parts, each with what says it; any other language is one file.
    const own = name.startsWith('en') ? /\/locales\/en[-.]/ : new RegExp(`/locales/${name}\\.ts$`)
    expect(files.length).toBeGreaterThan(0)
    expect(files.filter(file => !own.test(file))).toEqual([])
  }
})

/** What a host's build makes of imports of these, each on a page of its own. */
async function bundle(names: readonly string[]): Promise<Rolldown.OutputChunk[]> {
  const result = (await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    resolve: { alias: publicNames('src') },
    build: {
      write: false,
      lib: {
        entry: Object.fromEntries(names.map(name => [name, join(root, 'src', 'locales', `${name}.ts`)])),
        formats: ['es'],
      },
    },
  })) as Rolldown.RolldownOutput[]
  return result.flatMap(({ output }) => output).filter(output => output.type === 'chunk')
}

function placeholders(sentence: string): string[] {
  return (sentence.match(/\{\w+\}/g) ?? []).sort()
}

function sentencesOf(catalogue: Sentences, path = ''): Map<string, string> {
  return new Map(
    Object.entries(catalogue).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${path}${key}`, value] as const] : [...sentencesOf(value, `${path}${key}.`)],
    ),
  )
}
