import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createTestAuth } from '@latchkey/react/testing'
import { describe, expect, it } from 'vitest'
import { root } from '../scripts/run.js'
import { delay, suffer } from '../stories/conditions.js'
import { directionOf, languageName, languages, loadLanguage } from '../stories/languages.js'
import { appearanceOf, initialGlobals, latencyMsOf, pageColorScheme, pageDirection } from '../stories/toolbar.js'

describe('the languages of the toolbar', () => {
  it('are those that have both their files, English first, and nobody’s last', () => {
    const files = readdirSync(join(root, 'src/locales'))
    const tags = files.flatMap(file => /^(.+)-account\.ts$/.exec(file)?.[1] ?? [])
    expect(new Set(languages)).toEqual(new Set([...tags, 'en-XA']))
    expect([languages[0], languages.at(-1)]).toEqual(['en', 'en-XA'])
  })

  it('load, both parts, and the same object each time', async () => {
    for (const tag of languages) {
      const language = await loadLanguage(tag)
      expect(language.signIn?.heading, tag).toEqual(expect.any(String))
      expect(language.userProfile, tag).toBeTypeOf('object')
      expect(await loadLanguage(tag)).toBe(language)
    }
    await expect(loadLanguage('tlh')).rejects.toThrow('tlh.ts exports no tlh')
  })

  it('are called by their own names, and turn the page where they are read from right to left', () => {
    expect(languageName('de')).toBe('Deutsch (de)')
    expect(['ar', 'fa', 'he', 'ar-XB'].map(directionOf)).toEqual(['rtl', 'rtl', 'rtl', 'rtl'])
    expect(['en', 'de', 'en-XA', 'zh-Hant'].map(directionOf)).toEqual(['ltr', 'ltr', 'ltr', 'ltr'])
  })
})

describe('the toolbar', () => {
  it('follows the language with the direction, unless one was chosen', () => {
    expect(pageDirection({ ...initialGlobals, language: 'he' })).toBe('rtl')
    expect(pageDirection({ ...initialGlobals, language: 'he', direction: 'ltr' })).toBe('ltr')
    expect(pageDirection({ ...initialGlobals, direction: 'rtl' })).toBe('rtl')
  })

  it('gives one appearance for one choice', () => {
    expect(appearanceOf({ ...initialGlobals, theme: 'dark' })).toEqual({ theme: 'dark', preset: 'default' })
    expect(appearanceOf({ theme: 'dark', language: 'en' })).toBe(appearanceOf({ theme: 'dark', language: 'he' }))
    expect(pageColorScheme({ theme: 'auto' })).toBe('light dark')
  })

  it('slows the network down no less than the story does, and lets it be again', () => {
    const world = createTestAuth()
    world.network.latencyMs = 1_000
    const endShort = delay(world, latencyMsOf({ latency: 'noticeable' }))
    expect(world.network.latencyMs).toBe(1_000)
    endShort()
    const endLong = delay(world, latencyMsOf({ latency: 'long' }))
    expect(world.network.latencyMs).toBe(2_000)
    endLong()
    expect(world.network.latencyMs).toBe(1_000)
  })

  it.each([
    { failure: 'offline', code: 'offline' },
    { failure: 'serverError', code: 'service_unavailable' },
    { failure: 'rateLimited', code: 'rate_limited' },
  ] as const)('lets a story suffer $failure until it is taken back', async ({ failure, code }) => {
    const world = createTestAuth()
    await world.client.ready
    const heal = suffer(world, failure)
    const asked = world.client.call('sendCode', { email: 'ada@example.com' })
    await world.clock.advance(60_000)
    await expect(asked).resolves.toMatchObject({ ok: false, error: { code } })
    heal()
    const askedAgain = world.client.call('sendCode', { email: 'ada@example.com' })
    await world.clock.advance(60_000)
    await expect(askedAgain).resolves.toMatchObject({ ok: true })
  })

  it('lets WorkOS take its time, less than the handler waits for', async () => {
    const world = createTestAuth()
    await world.client.ready
    suffer(world, 'slow')
    const asked = world.client.call('sendCode', { email: 'ada@example.com' })
    await world.clock.advance(5_000)
    expect(world.inbox.all()).toEqual([])
    await world.clock.advance(5_000)
    await expect(asked).resolves.toMatchObject({ ok: true })
  })
})
