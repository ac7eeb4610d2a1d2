import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Selector, type SelectorComponent, transform } from 'lightningcss'
import type { Plugin } from 'vite'
import { root } from './run.js'

const folder = join(root, 'src', 'components')

/** Read before the others, in this order: the rest only uses what these define. */
const first = ['tokens.css', 'presets.css', 'preferences.css', 'base.css']

/** The one stylesheet as its authors wrote it: every rule weighs exactly one attribute. */
export function sourceStyles(): string {
  const files = readdirSync(folder)
    .filter(file => file.endsWith('.css'))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
  return files.map(file => readFileSync(join(folder, file), 'utf8')).join('\n')
}

/** Both published stylesheets, made from one source. */
export interface Styles {
  /** `styles.css`: in `@layer latchkey` and without any specificity, for hosts whose reset is layered. */
  layered: string
  /** `styles.unlayered.css`: one attribute of specificity, loaded between the host's reset and its classes. */
  unlayered: string
}

/** Both stylesheets, minified. */
export function buildStyles(source = sourceStyles()): Styles {
  return {
    layered: print(`@layer latchkey {\n${source}\n}`, weightless),
    unlayered: print(source, selector => selector),
  }
}

/**
 * A Vite plugin that serves `@latchkey/react/styles.css` and `styles.unlayered.css` from source, so that stories, the
 * demo and tests show the stylesheets that are published, without a build.
 */
export function stylesPlugin(): Plugin {
  const sheets: Record<string, keyof Styles> = {
    '@latchkey/react/styles.css': 'layered',
    '@latchkey/react/styles.unlayered.css': 'unlayered',
  }
  // Vite treats a module as CSS by its ending, and leaves alone what begins with NUL.
  const idOf = (name: string) => `\0${name}`
  return {
    name: 'latchkey-styles',
    enforce: 'pre',
    resolveId: name => (name in sheets ? idOf(name) : undefined),
    load(id) {
      const sheet = sheets[id.slice(1)]
      return sheet && id.startsWith('\0') ? buildStyles()[sheet] : undefined
    },
    hotUpdate({ file }) {
      if (!file.startsWith(folder) || !file.endsWith('.css')) return
      const { moduleGraph } = this.environment
      return Object.keys(sheets).flatMap(name => moduleGraph.getModuleById(idOf(name)) ?? [])
    },
  }
}

function rank(file: string) {
  const place = first.indexOf(file)
  return place === -1 ? first.length : place
}

function print(source: string, rewrite: (selector: Selector) => Selector) {
  const { code } = transform({
    filename: 'latchkey.css',
    code: Buffer.from(source),
    minify: true,
    visitor: { Selector: rewrite },
  })
  return code.toString()
}

/** `[data-lk-part='x']:where(...)` becomes `:where([data-lk-part='x']):where(...)`. */
function weightless(selector: Selector): Selector {
  return selector.map(
    (component): SelectorComponent =>
      component.type === 'attribute' ? { type: 'pseudo-class', kind: 'where', selectors: [[component]] } : component,
  )
}
