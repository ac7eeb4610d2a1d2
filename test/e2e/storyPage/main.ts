import { composeStories, setProjectAnnotations } from '@storybook/react-vite'
import { configure } from 'storybook/test'
import preview from '../../../.storybook/preview.js'
import { readFocus, rememberRest } from './focus.js'
import { inspect } from './inspect.js'
import { listen, transcript } from './transcript.js'

type Stories = Parameters<typeof composeStories>[0]

const files = import.meta.glob<Stories>('../../../stories/*.stories.tsx')
setProjectAnnotations([
  preview,
  {
    // As the address asks for it, in place of what the toolbar begins with.
    initialGlobals: Object.fromEntries(new URLSearchParams(location.search)),
    // A busy machine is no failure.
    beforeEach: () => configure({ asyncUtilTimeout: 20_000 }),
  },
])
listen()

/** Every story, by file and name. */
async function list(): Promise<{ file: string; story: string }[]> {
  const entries = await Promise.all(
    Object.entries(files).map(async ([file, load]) =>
      Object.keys(composeStories(await load())).map(story => ({ file, story })),
    ),
  )
  return entries.flat()
}

/** Draws a story and plays it to its end. */
async function play(file: string, story: string): Promise<void> {
  const load = files[file]
  if (!load) throw new Error(`There is no ${file}`)
  const composed = composeStories(await load()) as Record<string, { run: (options: object) => Promise<void> }>
  await composed[story]?.run({ canvasElement: document.querySelector('#story') })
}

Object.assign(window, { stories: { list, play, inspect, rememberRest, readFocus, transcript } })
