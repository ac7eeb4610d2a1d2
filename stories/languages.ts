import type { Localization } from '@latchkey/react'

type Module = Readonly<Record<string, Localization>>

/** Both parts of each language, neither of them loaded yet. A language is there once its two files are. */
const parts = import.meta.glob<Module>(['../src/locales/*.ts', '!../src/locales/*.*.ts'])
const accountParts = import.meta.glob<Module>('../src/locales/*-account.ts')

const folder = '../src/locales/'

/** What every story is written in. */
export const written = 'en'

/** Nobody's: what is drawn in it without brackets comes from no catalogue. */
const pseudo = 'en-XA'

/** The tags of all languages, English first and nobody's last. */
export const languages: readonly string[] = [
  ...Object.keys(accountParts)
    .map(path => path.slice(folder.length, -'-account.ts'.length))
    .sort((one, other) => Number(other === written) - Number(one === written) || (one < other ? -1 : 1)),
  pseudo,
]

/** A language by its own name, with the tag that a host imports it by. */
export function languageName(tag: string): string {
  if (tag === pseudo) return `Pseudo-locale (${tag})`
  const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag
  return `${name.charAt(0).toLocaleUpperCase(tag)}${name.slice(1)} (${tag})`
}

/** How the language is read. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  return /^(ar|fa|he|ur)\b/.test(tag) ? 'rtl' : 'ltr'
}

const loaded = new Map<string, Localization>()

/** Loads a language as a host does, both parts; once, so that the provider is handed the same object each time. */
export async function loadLanguage(tag: string): Promise<Localization> {
  const known = loaded.get(tag)
  if (known) return known
  if (tag === pseudo) return (await import('./pseudoLocale.js')).pseudoLocale
  const [part, account] = await Promise.all([
    load(parts, `${folder}${tag}.ts`, exportOf(tag)),
    load(accountParts, `${folder}${tag}-account.ts`, `${exportOf(tag)}Account`),
  ])
  const whole = { ...part, ...account }
  loaded.set(tag, whole)
  return whole
}

async function load(from: typeof parts, path: string, name: string): Promise<Localization> {
  const language = (await from[path]?.())?.[name]
  if (!language) throw new Error(`loadLanguage: ${path} exports no ${name}.`)
  return language
}

/** `pt-BR` is exported as `ptBR`. */
function exportOf(tag: string): string {
  return tag.replaceAll('-', '')
}
