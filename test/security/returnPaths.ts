import fc from 'fast-check'
import { returnPath } from '../../src/client/returnPath.js'

export const app = 'https://app.example.com'

/** Where a browser ends up that follows what `returnPath` made of it, on whichever page it is. */
export function destination(wanted: string): URL {
  return new URL(returnPath(wanted, `${app}/callback?code=1`), `${app}/deep/page?x#y`)
}

/** Pieces that addresses turn on, in any order. */
const piece = fc.oneof(
  fc.constantFrom(
    '/',
    '//',
    '\\',
    '.',
    '..',
    '/.',
    '/..',
    '@',
    ':',
    '?',
    '#',
    'https:',
    'http:',
    'javascript:',
    'data:',
    'blob:',
    'file:',
    'evil.example',
    'app.example.com',
    app,
    '%2f',
    '%5c',
    '%09',
    '%00',
    '%2e',
    '\t',
    '\n',
    '\r',
    '\0',
    ' ',
    '\u3000',
    '\u2028',
    '\u200b',
    '\uff0f',
    '\u2215',
    '\u2044',
    '[',
    ']',
    '[::1]',
    '127.1',
    ';',
    '&',
    '=',
    'e',
    'https:/',
    'https:\\',
  ),
  fc.string({ maxLength: 4 }),
  fc.string({ maxLength: 4, unit: 'binary' }),
)
const address = fc.array(piece, { maxLength: 8 }).map(parts => parts.join(''))

/** @returns how many of them led somewhere else than `/`, so that a test knows that it tested something */
export function fuzzReturnPaths(options: { numRuns: number; seed: number }): number {
  let kept = 0
  fc.assert(
    fc.property(address, wanted => {
      const path = returnPath(wanted, `${app}/callback`)
      const { origin, href } = destination(wanted)
      if (path !== '/') kept += 1
      // Read twice it is the same: a router or a server that reads it anew goes nowhere else.
      return origin === app && href === app + path && /^\/(?!\/)[^\\]*/.test(path) && returnPath(path, app) === path
    }),
    options,
  )
  return kept
}
