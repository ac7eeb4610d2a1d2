import { describe, expect, it } from 'vitest'
import { returnPath } from '../../src/client/returnPath.js'
import { code, createRedirectWorld } from '../client/redirectWorld.js'
import { app, destination, fuzzReturnPaths } from './returnPaths.js'

const seed = 20_261_125

const escapes = [
  '//e',
  '/\\e',
  'https:e',
  '/\t/e',
  '/.//e',
  '/a/../..//e',
  'javascript:',
  'javascript:alert(1)',
  '@e',
  '\u3000//e',
  '/\u3000/e',
  'https://e',
  'https:\\\\e',
  '\\\\e',
  '///e',
  '/\n/e',
  '\0//e',
  ' //e',
  'https://app.example.com@e',
  'https://app.example.com.e/',
  'http://app.example.com/',
  'https://app.example.com:444/',
  'blob:https://app.example.com//e',
  'data:text/html,e',
  '/%09//e',
  './/e',
  '..//e',
  '#//e',
  '?//e',
  '',
]

describe('A6: a return path', () => {
  it.each(escapes)('never leads out of the origin: %j', wanted => {
    expect(destination(wanted).origin).toBe(app)
  })

  it.each([
    '//e',
    '/\\e',
    '/\t/e',
    '/.//e',
    '/a/../..//e',
    'javascript:',
    'https://e',
    'blob:https://app.example.com//e',
  ])('is / where it was crafted: %j', wanted => {
    expect(returnPath(wanted, app)).toBe('/')
  })

  it.each([
    ['/', '/'],
    ['/settings?tab=2&q=a%2Fb#members', '/settings?tab=2&q=a%2Fb#members'],
    ['/über', '/%C3%BCber'],
    ['https://app.example.com/inbox', '/inbox'],
    ['settings', '/settings'],
    ['/login?next=//e', '/login?next=//e'],
  ])('is kept where it is one: %s', (wanted, path) => {
    expect(returnPath(wanted, app)).toBe(path)
  })

  it('leads nowhere else in whatever is thrown at it', () => {
    expect(fuzzReturnPaths({ numRuns: 20_000, seed })).toBeGreaterThan(1_000)
  })

  it.each(escapes)('is made safe before a redirect begins, and again after it ended: %j', async returnTo => {
    const { client, begin, back, letIn, tab } = createRedirectWorld()
    const { state } = await begin({ returnTo })
    // What the tab remembers can be written to by anything on the page.
    for (const [key, text] of tab) {
      if (!key.includes('redirects')) continue
      const kept = JSON.parse(text)
      kept.pending[0].returnTo = returnTo
      tab.set(key, JSON.stringify(kept))
    }
    await letIn()
    back({ code, state })
    const result = await client.handleCallback()
    expect(result?.ok && new URL(result.returnTo, `${app}/callback`).origin).toBe(app)
  })

  it('is the page where the redirect began, unless that is the callback', async () => {
    const { client, begin, back, letIn } = createRedirectWorld()
    for (const [page, returnTo] of [
      ['/inbox?unread=1#top', '/inbox?unread=1#top'],
      ['/callback?x=1', '/'],
    ] as const) {
      const { state } = await begin({}, page)
      await letIn()
      back({ code, state })
      expect(await client.handleCallback()).toMatchObject({ ok: true, returnTo })
    }
  })
})
