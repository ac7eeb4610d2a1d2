import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import postcss from 'postcss'
import { compile } from 'tailwindcss'
import tailwind3 from 'tailwindcss3'
import type { TestProject } from 'vitest/node'
import { buildStyles } from '../../scripts/styles.js'

/** A page the kit is put into: all of its stylesheets in one, and the class its author uses to change a part. */
export interface Host {
  name: string
  css: string
  /** Sets `background-color: rgb(1, 2, 3)` and `padding-inline-start: 7px`. */
  className: string
}

declare module 'vitest' {
  interface ProvidedContext {
    hosts: Host[]
  }
}

const plainClass = '.mine { background-color: rgb(1, 2, 3); padding-inline-start: 7px }'
const utilities = 'bg-[rgb(1,2,3)] ps-[7px]'
const { resolve } = createRequire(import.meta.url)

/** Compiled here, because Tailwind does not run in a browser; the tests ask for it with `inject('hosts')`. */
export async function setup(project: TestProject) {
  const styles = buildStyles()
  project.provide('hosts', [
    plainHost('no reset', ''),
    plainHost('* { margin: 0; padding: 0 }', '* { margin: 0; padding: 0 }'),
    plainHost('normalize.css', read('normalize.css')),
    await tailwind3Host(),
    await tailwind4Host(),
  ])

  function plainHost(name: string, reset: string): Host {
    return { name, css: [reset, styles.unlayered, plainClass].join('\n'), className: 'mine' }
  }

  async function tailwind3Host(): Promise<Host> {
    const source = `@tailwind base;\n${styles.unlayered}\n@tailwind components;\n@tailwind utilities;`
    const { css } = await postcss([tailwind3({ content: [{ raw: utilities }] })]).process(source, { from: undefined })
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

function read(id: string) {
  return readFileSync(resolve(id === 'tailwindcss' ? 'tailwindcss/index.css' : id), 'utf8')
}
