import { describe, expect, it } from 'vitest'
import { fill } from '../../src/components/fill.js'

describe('a sentence of plain text', () => {
  it('takes values in the order of the language, each as often as it says', () => {
    expect(fill('{system} の {browser}', { browser: 'Chrome', system: 'Windows' })).toBe('Windows の Chrome')
    expect(fill('{name}, {name}!', { name: 'Ada' })).toBe('Ada, Ada!')
  })

  it('leaves what runs its own way as it is, so that a label is found as it is read', () => {
    expect(fill('Manage {name}', { name: 'Ada Lovelace' })).toBe('Manage Ada Lovelace')
    expect(fill('إدارة {name}', { name: 'ليلى' })).toBe('إدارة ليلى')
    expect(fill('ارسال دوباره تا {time}', { time: '۰:۳۰' })).toBe('ارسال دوباره تا ۰:۳۰')
  })

  it('sets apart what runs the other way', () => {
    expect(fill('Manage {name}', { name: 'ליאת' })).toBe('Manage \u2068ליאת\u2069')
    expect(fill('إدارة {name}', { name: 'ada@example.com' })).toBe('إدارة \u2068ada@example.com\u2069')
  })

  it('takes nothing out of what was filled in before', () => {
    expect(fill('{name} as {role}', { name: '{role}', role: 'Admin' })).toBe('{role} as Admin')
  })
})
