import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Evidence, examine } from '../test/e2e/accessibility/examine.js'
import { modes } from '../test/e2e/accessibility/modes.js'
import { openStories } from '../test/e2e/storyPages.js'
import { findChromium } from './chromium.js'
import { root } from './run.js'

/**
 * Writes docs/accessibility-report.md: every story in every mode, and what was found. With names of components behind it,
 * those alone are looked at, and their sections are written anew: all of them take half an hour.
 */
const only = process.argv.slice(2)
process.env['CHROMIUM'] = await findChromium()
const stories = await openStories()
const all = await stories.list()
const chosen = all.filter(each => only.length === 0 || only.includes(componentOf(each)))
const evidence: Evidence[] = []
for (const name of chosen) {
  const found = await examine(stories, name)
  evidence.push(found)
  console.log(
    `${evidence.length} of ${chosen.length}  ${componentOf(found)} ${found.story}: ${found.findings.length} found`,
  )
  for (const finding of found.findings) console.log(`  ${finding}`)
}
await stories.close()
const place = join(root, 'docs', 'accessibility-report.md')
const written = only.length === 0 ? [] : sectionsOf(readFileSync(place, 'utf8'))
const components = [...new Set(evidence.map(componentOf))]
const looked = components.map(component => [component, section(component)] as const)
writeFileSync(place, report(new Map([...written, ...looked])))
process.exitCode = evidence.some(({ findings }) => findings.length > 0) ? 1 : 0

/** The sections of a report, by their components. */
function sectionsOf(text: string): [string, string][] {
  const [, ...parts] = text.split(/^## /m)
  return parts.map(part => [part.slice(0, part.indexOf('\n')), `## ${part.trimEnd()}`])
}

function report(sections: ReadonlyMap<string, string>): string {
  const text = [...sections.values()].join('\n\n')
  const storyCount = text.match(/^### /gm)?.length ?? 0
  const findings = text.match(/^- WRONG: /gm)?.length ?? 0
  return [
    '# Accessibility report',
    '',
    '<!-- Written by scripts/accessibility.ts. -->',
    '',
    `Each of ${storyCount} stories is played to its end in both directions, and what is on the screen then is looked at in`,
    `${modes.length} modes: light and dark, left to right and right to left, 100 % and 400 %, with and without forced colours, with and`,
    'without reduced motion.',
    '',
    '- axe: every rule of WCAG 2.0, 2.1 and 2.2 up to AA, target size among them, and its good practice; in the half of the',
    '  modes that is without motion, which the other half is like once what moves has come to its end.',
    '- Reflow at 320 CSS pixels (1.4.10): nothing is scrolled to the side.',
    '- Colour (1.4.1): what is wrong or chosen says so by more than a colour.',
    '- Keyboard (2.1.1, 2.1.2, 2.4.3): the Tab key meets each stop once and gets out again.',
    '- Focus (2.4.7, 2.4.11): whatever has it looks different from before, and can be seen.',
    '- Motion (2.3.3): nothing but a spinner moves for who asks for less.',
    '',
    `Found wrong: ${findings}.`,
    '',
    'Below, for each story: what was found; where the Tab key leads; and what a screen reader is given to say, in its order.',
    'No screen reader was run: the transcript is what the page offers to one.',
    '',
    text,
    '',
  ].join('\n')
}

function section(component: string): string {
  const found = evidence.filter(each => componentOf(each) === component)
  return [`## ${component}`, ...found.flatMap(storyLines)].join('\n')
}

function storyLines({ story, findings, stops, transcript }: Evidence): string[] {
  return [
    '',
    `### ${story}`,
    '',
    ...(findings.length > 0 ? findings.map(finding => `- WRONG: ${code(finding)}`) : ['Nothing found.']),
    '',
    '```text',
    ...stops.map((stop, index) => `Tab ${index + 1}: ${stop}`),
    ...transcript,
    '```',
  ]
}

function code(text: string): string {
  return `\`${text.replaceAll('`', '’')}\``
}

function componentOf({ file }: Pick<Evidence, 'file'>): string {
  return basename(file, '.stories.tsx')
}
