import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import postcss from 'postcss'
import { compile } from 'tailwindcss'
import tailwind from 'tailwindcss3'
import type { TestProject } from 'vitest/node'
import { documentedParts } from '../../scripts/reference/parts.js'
import { buildStyles } from '../../scripts/styles.js'

/** A page the kit is put into: all of its stylesheets in one, and the class its author uses to change a part. */
export interface Host {
  name: string
  css: string
  /** Sets `background-color: rgb(1, 2, 3)` and `padding-inline-start: 7px`. */
  className: string
  /** Properties that it decides by rules heavier than ours, for good. */
  insistsOn?: readonly string[]
  /** Takes so long to be looked at that `npm test` does so on a few screens alone. */
  isSlow?: boolean
}

/** What a host is made of, for a test that puts it together wrongly. */
export interface Sheets {
  layered: string
  unlayered: string
  /** By the name of the host that has it. */
  resets: Record<string, string>
}

declare module 'vitest' {
  interface ProvidedContext {
    hosts: Host[]
    /** The states that each part can have. */
    parts: Record<string, readonly string[]>
    /** In `npm run test:deep`. */
    isDeep: boolean
    sheets: Sheets
  }
}

const plainClass = '.mine { background-color: rgb(1, 2, 3); padding-inline-start: 7px }'
const utilities = 'bg-[rgb(1,2,3)] ps-[7px]'
const { resolve } = createRequire(import.meta.url)

/** Compiled here, because Tailwind does not run in a browser; the tests ask for it with `inject('hosts')`. */
export async function setup(project: TestProject) {
  const styles = buildStyles()
  const resets = {
    '* { margin: 0; padding: 0 }': '* { margin: 0; padding: 0 }',
    'normalize.css': read('normalize.css'),
    'Bootstrap 5': read('bootstrap/dist/css/bootstrap.css'),
    'Tailwind 3 preflight': await tailwind3('@tailwind base;'),
  }
  project.provide('sheets', { ...styles, resets })
  project.provide('parts', Object.fromEntries(documentedParts().map(({ name, states }) => [name, states])))
  project.provide('isDeep', process.env['LATCHKEY_DEEP'] === '1')
  project.provide('hosts', [
    plainHost('no reset', ''),
    plainHost('* { margin: 0; padding: 0 }', resets['* { margin: 0; padding: 0 }']),
    plainHost('normalize.css', resets['normalize.css']),
    {
      ...plainHost('Bootstrap 5', resets['Bootstrap 5']),
      // `[type="button"]:not(:disabled)` weighs two: a button that waits keeps the hand.
      insistsOn: ['cursor'],
      isSlow: true,
    },
    await tailwind3Host(),
    await tailwind4Host(),
  ])

  function plainHost(name: string, reset: string): Host {
    return { name, css: [reset, styles.unlayered, plainClass].join('\n'), className: 'mine' }
  }

  async function tailwind3Host(): Promise<Host> {
    const css = await tailwind3(`@tailwind base;\n${styles.unlayered}\n@tailwind components;\n@tailwind utilities;`)
    return { name: 'Tailwind 3 preflight', css, className: utilities }
  }

  async function tailwind4Host(): Promise<Host> {
    const source = `
      @layer theme, base, latchkey, components, utilities;
      @import 'tailwindcss';
      @import '@latchkey/react/styles.css';
    `
    const { build } = await compile(source, {
      loadStylesheet: async (id, base) => ({
        path: id,
        base,
        content: id === '@latchkey/react/styles.css' ? styles.layered : read(id),
      }),
    })
    return { name: 'Tailwind 4', css: build(utilities.split(' ')), className: utilities }
  }
}

async function tailwind3(source: string) {
  const { css } = await postcss([tailwind({ content: [{ raw: utilities }] })]).process(source, { from: undefined })
  return css
}

function read(id: string) {
  return readFileSync(resolve(id === 'tailwindcss' ? 'tailwindcss/index.css' : id), 'utf8')
}
