import { join } from 'node:path/posix'
import { type App, readText } from '../app.js'
import { asChange, type Change } from './change.js'
import { addLayers, layers } from './edits.js'

/** Tailwind 4 names its layers first, and the kit's has to be among them. Other stylesheets need no word of it. */
export async function planStyles({ folder, styling }: App, source: string): Promise<Change[]> {
  if (styling !== 'tailwind4') return []
  const hint = {
    why: "gives the kit its place among Tailwind's layers",
    lines: [`${layers}   before @import 'tailwindcss'`],
  }
  for (const name of ['index.css', 'globals.css', 'global.css', 'main.css', 'style.css', 'styles.css', 'App.css']) {
    const path = join(source, name)
    const text = await readText(folder, path)
    if (text?.includes('tailwindcss')) return [asChange(path, text, addLayers(text), hint)]
  }
  return [{ kind: 'byHand', path: 'your stylesheet', ...hint }]
}
