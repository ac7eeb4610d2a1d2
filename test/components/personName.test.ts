import { describe, expect, it } from 'vitest'
import { inNameOrder, personName } from '../../src/components/personName.js'
import { ar } from '../../src/locales/ar.js'
import { de } from '../../src/locales/de.js'
import { en } from '../../src/locales/en.js'
import { ja } from '../../src/locales/ja.js'
import { ko } from '../../src/locales/ko.js'
import { vi } from '../../src/locales/vi.js'
import { zhHans } from '../../src/locales/zh-Hans.js'
import { zhHant } from '../../src/locales/zh-Hant.js'

const ada = { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.com' }
const taro = { firstName: '太郎', lastName: '山田', email: 'taro@example.com' }

describe('the name of somebody', () => {
  it('has the family last or first, as the language writes it', () => {
    expect(personName(en, ada)).toBe('Ada Lovelace')
    expect(personName(de, ada)).toBe('Ada Lovelace')
    expect(personName(ar, { ...ada, firstName: 'ليلى', lastName: 'حداد' })).toBe('ليلى حداد')
    expect(personName(ja, taro)).toBe('山田 太郎')
    expect(personName(ko, { ...ada, firstName: '길동', lastName: '홍' })).toBe('홍길동')
    expect(personName(zhHans, { ...ada, firstName: '小明', lastName: '王' })).toBe('王小明')
    expect(personName(zhHant, { ...ada, firstName: '小明', lastName: '王' })).toBe('王小明')
    expect(personName(vi, { ...ada, firstName: 'Văn An', lastName: 'Nguyễn' })).toBe('Nguyễn Văn An')
  })

  it('keeps the order of its own letters in a language that writes others', () => {
    for (const language of [ja, ko, zhHans, zhHant]) expect(personName(language, ada)).toBe('Ada Lovelace')
    for (const language of [en, de, ar]) expect(personName(language, taro)).toBe('山田 太郎')
  })

  it('is as much as there is of it, and the address where there is none', () => {
    expect(personName(ja, { ...taro, firstName: null })).toBe('山田')
    expect(personName(en, { ...ada, lastName: '' })).toBe('Ada')
    expect(personName(en, { ...ada, firstName: null, lastName: null })).toBe('ada@example.com')
  })

  it('is asked for in the same order', () => {
    expect(inNameOrder(en, 'Ada', 'Lovelace')).toEqual(['Ada', 'Lovelace'])
    expect(inNameOrder(ja, '太郎', '山田')).toEqual(['山田', '太郎'])
    expect(inNameOrder(vi, 'Văn An', 'Nguyễn')).toEqual(['Nguyễn', 'Văn An'])
  })
})
