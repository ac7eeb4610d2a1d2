import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AuthErrorCode } from '../../src/client/AuthError.js'
import { type ErrorTarget, errorCatalogue, type Remedy } from '../../src/client/errorCatalogue.js'
import { en } from '../../src/locales/en.js'
import { root } from '../run.js'
import { code, link, table } from './markdown.js'

const start = '<!-- Made by scripts/reference.ts from src/client/errorCatalogue.ts and src/locales. -->'
const end = '<!-- The end of what is made. -->'

/** docs/troubleshooting.md: written by hand, but for the table of every error. */
export function troubleshootingPage(): string {
  const text = readFileSync(join(root, 'docs/troubleshooting.md'), 'utf8')
  const [before, after] = [text.indexOf(start), text.indexOf(end)]
  if (before === -1 || after === -1) throw new Error('docs/troubleshooting.md has lost the place of its table')
  const headings = new Set([...text.matchAll(/^### (.*)$/gm)].map(([, heading = '']) => heading))
  return `${text.slice(0, before)}${start}\n\n${everyError(headings)}\n\n${text.slice(after)}`
}

function everyError(headings: ReadonlySet<string>): string {
  const rows = (Object.keys(errorCatalogue) as AuthErrorCode[]).map(each => {
    const { target, remedy } = errorCatalogue[each]
    return [headings.has(each) ? link(each) : code(each), en.errors[each], places[target], remedies[remedy]]
  })
  return table(['code', 'what the person is told', 'where', 'what they can do'], rows)
}

const places: Record<ErrorTarget, string> = {
  email: 'at the email',
  password: 'at the password',
  newPassword: 'at the new password, rule by rule',
  code: 'at the code',
  banner: 'above the form',
  step: 'on the screen that follows',
}

const remedies: Record<Remedy, string> = {
  correct: 'correct what was typed',
  tryAgain: 'try again',
  wait: 'wait, then try again',
  askAnew: 'ask for another one',
  startAgain: 'start again from the address, which is kept',
  signIn: 'sign in again',
  prove: 'prove that it is them; the act then goes on',
  lookAgain: 'look at the page again, which has changed',
  otherAccount: 'use the account it is for',
  otherWay: 'sign in another way',
  allowCookies: 'allow cookies',
  first: 'do what comes first',
  askAdmin: 'ask whoever runs the application or the organization',
  nothing: 'nothing: it is so already',
}
