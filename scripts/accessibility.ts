import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Evidence, examine } from '../test/e2e/accessibility/examine.js'
import { modes } from '../test/e2e/accessibility/modes.js'
import { openStories } from '../test/e2e/storyPages.js'
import { findChromium } from './chromium.js'
import { root } from './run.js'

/**
 * Writes docs/accessibility-report.md: every story in every mode, and what was found. With names of story files behind
 * it, those alone are looked at, and nothing is written.
 */
const only = process.argv.slice(2)
process.env['CHROMIUM'] = await findChromium()
const stories = await openStories()
const all = await stories.list()
const chosen = all.filter(({ file }) => only.length === 0 || only.some(name => file.includes(name)))
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
if (only.length === 0) writeFileSync(join(root, 'docs', 'accessibility-report.md'), report(evidence))
process.exitCode = evidence.some(({ findings }) => findings.length > 0) ? 1 : 0

function report(evidence: readonly Evidence[]): string {
  const findings = evidence.reduce((sum, each) => sum + each.findings.length, 0)
  const components = [...new Set(evidence.map(componentOf))]
  return [
    '# Accessibility report',
    '',
    '<!-- Written by scripts/accessibility.ts. -->',
    '',
    `Each of ${evidence.length} stories is played to its end in both directions, and what is on the screen then is looked at in`,
    `${modes.length} modes: light and dark, left to right and right to left, 100 % and 400 %, with and without forced colours, with and`,
    'without reduced motion.',
    '',
    '- axe: every rule of WCAG 2.0, 2.1 and 2.2 up to AA, target size among them, and its good practice.',
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
    ...components.flatMap(component => [
      '',
      `## ${component}`,
      ...evidence.filter(each => componentOf(each) === component).flatMap(section),
    ]),
    '',
  ].join('\n')
}

function section({ story, findings, stops, transcript }: Evidence): string[] {
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
