import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type App, dependenciesOf, recognizeApp, wordsOf } from '../app.js'
import { type Command, readOptions } from '../command.js'
import { Mistake } from '../Mistake.js'
import { createPaint, type Paint } from '../paint.js'
import type { Change } from './change.js'
import { drawDiff } from './diff.js'
import { apiUrlName, clientIdName, planEnvironment, secretFile, withoutSecrets } from './environmentFiles.js'
import { planNext } from './next.js'
import { planVite } from './vite.js'

/** `latchkey init`: plans first, then writes all of it. */
export const init: Command = {
  usage: `latchkey init: sets Latchkey up in the app of this folder

For Vite with React and for Next.js with the App Router. It adds files, changes the few that have to know of them, shows
every change, and overwrites nothing. Where a file is not of a shape it knows, it says the lines to add.

  --dry-run   Says what it would do, and writes nothing
  --help      This text`,

  async run(args) {
    const { 'dry-run': isDry = false } = readOptions('init', args, { 'dry-run': { type: 'boolean' } })
    const app = await recognizeApp(process.cwd())
    if (!app.framework) {
      throw new Mistake(
        `latchkey init: ${app.reason}\nIt looked for Vite with React (package.json, index.html) and for Next.js with the App Router (package.json, app/layout or src/app/layout). Nothing was written. By hand: ${app.guide}.`,
      )
    }
    const changes = [
      ...(await (app.framework === 'Vite' ? planVite(app) : planNext(app))),
      ...(await planEnvironment(app)),
    ]
    if (!isDry) for (const change of changes) await write(app.folder, change)
    console.log(report(app, changes, isDry, createPaint(process.stdout, process.env)))
  },
}

async function write(folder: string, change: Change) {
  if (change.kind !== 'add' && change.kind !== 'edit') return
  const path = join(folder, change.path)
  await mkdir(dirname(path), { recursive: true })
  if (change.kind === 'edit') await writeFile(path, change.after)
  // Whatever came there meanwhile is not ours.
  else await writeFile(path, change.text, { flag: 'wx' })
}

function report(app: App, changes: readonly Change[], isDry: boolean, paint: Paint): string {
  const isOver = changes.every(({ kind }) => kind === 'there')
  const title = isDry ? `What would be done in this ${app.framework} app` : `Done in this ${app.framework} app`
  return [
    paint('bold', isOver ? `All is there already in this ${app.framework} app. Nothing was changed.` : `${title}:`),
    ...changes.map(change => describe(change, paint)),
    ...(isOver ? [] : [paint('bold', isDry ? 'Nothing was written.' : 'Next:'), ...(isDry ? [] : [nextSteps(app)])]),
  ].join('\n\n')
}

function describe(change: Change, paint: Paint): string {
  switch (change.kind) {
    case 'add':
      return `  ${paint('green', 'added')}    ${change.path}\n           ${change.why}`
    case 'edit':
      return `  ${paint('yellow', 'changed')}  ${change.path}\n           ${change.why}\n\n${indent(drawDiff(withoutSecrets(change.before), withoutSecrets(change.after), paint))}`
    case 'there':
      return `  ${paint('dim', 'there')}    ${change.path}`
    case 'byHand':
      return `  ${paint('red', 'by hand')}  ${change.path}\n           ${change.why}. It is not of a shape that this command changes; add:\n\n${indent(change.lines.join('\n'))}`
    default:
      return change satisfies never
  }
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '    ')
}

function nextSteps(app: App): string {
  const { add, run, exec } = wordsOf(app.packageManager)
  const isInstalled = dependenciesOf(app.manifest)['@latchkey/react'] !== undefined
  const start = app.framework === 'Vite' ? `${run} auth, and beside it ${run} dev` : `${run} dev`
  const steps = [
    ...(isInstalled ? [] : [`${add} @latchkey/react`]),
    `Set WORKOS_API_KEY and ${clientIdName(app)} in ${secretFile}, from the WorkOS dashboard. Without an account: ${exec} latchkey emulate, and take the three values it prints, the address as ${apiUrlName(app)}.`,
    `On the dashboard, add ${app.origin}/callback to the redirects.`,
    `${start}; then open ${app.origin}/sign-in.`,
    `Draw <UserButton /> inside of <SignedIn>, and <SignInButton /> inside of <SignedOut>, wherever you want them.`,
    `${exec} latchkey doctor looks whether all of it fits together.`,
  ]
  return steps.map((step, index) => `  ${index + 1}. ${step}`).join('\n')
}
