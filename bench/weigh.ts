import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundle, initialChunks, weigh } from '../scripts/bundle.js'
import { root } from '../scripts/run.js'
import { rivalsFolder } from './rivals.js'

/** What somebody imports to get a job done, and the stylesheets that go with it. */
interface Kit {
  name: string
  code: string
  /** Of its `node_modules`; ours are in `dist`. */
  folder: string
  sheets?: readonly string[]
}

interface Job {
  name: string
  kits: readonly Kit[]
}

export interface Weighed {
  job: string
  kit: string
  /** What the first screen loads, React apart. */
  initialKB: number
  /** What it loads later, when somebody comes to it. */
  lazyKB: number
  sheetKB: number
}

const jobs: readonly Job[] = [
  {
    name: 'provider, user, access token',
    kits: [
      ours(`export { AuthProvider, useAccessToken, useUser } from '@latchkey/react'`),
      theirs('authkit-react', `export { AuthKitProvider, useAuth } from '@workos-inc/authkit-react'`),
      theirs('react-oidc-context', `export { AuthProvider, useAuth } from 'react-oidc-context'`),
      theirs('auth0-react', `export { Auth0Provider, useAuth0 } from '@auth0/auth0-react'`),
    ],
  },
  {
    name: 'sign-in form and its provider',
    kits: [
      ours(`export { AuthProvider, SignIn } from '@latchkey/react'`, ['dist/styles.css']),
      theirs('hanko-elements', `export { register } from '@teamhanko/hanko-elements'`),
      theirs(
        'amplify ui-react',
        `export { Authenticator, useAuthenticator } from '@aws-amplify/ui-react'; export { Amplify } from 'aws-amplify'`,
        ['node_modules/@aws-amplify/ui-react/dist/styles.css'],
      ),
    ],
  },
]

function ours(code: string, sheets?: readonly string[]): Kit {
  return { name: 'Latchkey', code, folder: root, ...(sheets && { sheets }) }
}

function theirs(name: string, code: string, sheets?: readonly string[]): Kit {
  return { name, code, folder: rivalsFolder, ...(sheets && { sheets }) }
}

/** The same bundler with the same settings for all, in one run. */
export async function weighSideBySide(): Promise<Weighed[]> {
  const weighed: Weighed[] = []
  for (const { name: job, kits } of jobs) {
    for (const { name: kit, code, folder, sheets = [] } of kits) {
      const chunks = await bundle(code, folder)
      const initial = initialChunks(chunks)
      const sum = (texts: readonly string[]) => texts.reduce((total, text) => total + weigh(text), 0)
      weighed.push({
        job,
        kit,
        initialKB: sum(initial.map(chunk => chunk.code)),
        lazyKB: sum(chunks.filter(chunk => !initial.includes(chunk)).map(chunk => chunk.code)),
        sheetKB: sum(sheets.map(sheet => readFileSync(join(folder, sheet), 'utf8'))),
      })
    }
  }
  return weighed
}
