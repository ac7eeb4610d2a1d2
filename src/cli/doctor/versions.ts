import { readFileSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type App, type UnknownApp, wordsOf } from '../app.js'
import { error, type Finding, ok } from './finding.js'

/** Of this package: what it runs on. */
const minNode = [20, 19] as const

export function examineVersions(folder: string, app: App | UnknownApp, nodeVersion: string): Finding[] {
  return [examineNode(nodeVersion), ...examineReact(folder, wordsOf(app.framework ? app.packageManager : 'npm').add)]
}

export function examineNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isNew = major > minNode[0] || (major === minNode[0] && minor >= minNode[1])
  if (isNew) return ok('node_version', `Node ${version} is new enough.`)
  return error('node_version', {
    what: `Node ${version} is older than ${minNode.join('.')}.`,
    why: 'The handler uses what it does not have.',
    fix: 'Install a Node that is still looked after.',
  })
}

function examineReact(folder: string, add: string): Finding[] {
  const app = createRequire(join(folder, 'package.json'))
  const [react, dom] = [find(app, 'react'), find(app, 'react-dom')]
  if (!react || !dom) {
    const what = `${[react ? '' : 'react', dom ? '' : 'react-dom'].filter(Boolean).join(' and ')} cannot be found from here.`
    return [error('react_version', { what, why: 'The components are made of it.', fix: `${add} react react-dom` })]
  }
  if (!isKnown(react.version)) {
    const what = `React ${react.version} is installed; the kit is made for 18.3 and later, and 19.`
    return [
      error('react_version', { what, why: 'Components may fail, or do nothing.', fix: `${add} react@19 react-dom@19` }),
    ]
  }
  if (react.version !== dom.version) {
    const what = `react is ${react.version}, and react-dom ${dom.version}.`
    return [
      error('react_version', {
        what,
        why: 'React refuses to draw with two versions.',
        fix: `${add} react@${react.version} react-dom@${react.version}`,
      }),
    ]
  }
  const kit = find(app, '@latchkey/react')
  if (!kit) {
    const what = '@latchkey/react cannot be found from here.'
    return [error('react_version', { what, why: 'Nothing of the kit can be imported.', fix: `${add} @latchkey/react` })]
  }
  const itsReact = find(createRequire(join(kit.folder, 'package.json')), 'react')
  if (itsReact && itsReact.folder !== react.folder) {
    return [
      error('react_twice', {
        what: 'The kit finds another copy of React than the app.',
        why: 'Hooks fail with "Invalid hook call".',
        fix: 'Let the package manager keep one copy; where the kit is linked in, let the bundler dedupe react and react-dom.',
      }),
    ]
  }
  return [ok('react_version', `React ${react.version} is one that the kit is made for, and there once.`)]
}

function find(require: NodeJS.Require, name: string): { version: string; folder: string } | undefined {
  try {
    const manifest = realpathSync(require.resolve(`${name}/package.json`))
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
    return { version, folder: join(manifest, '..') }
  } catch {
    return undefined
  }
}

/** As `peerDependencies` has it. */
function isKnown(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(part => Number.parseInt(part, 10))
  return major === 19 || (major === 18 && minor >= 3)
}
