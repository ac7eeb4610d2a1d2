import { expect, it } from 'vitest'
import { pseudoLocale } from '../../stories/pseudoLocale.js'
import { en } from '../../src/locales/en.js'

it('is English in brackets, with accents and longer, and keeps what is filled in', () => {
  expect(pseudoLocale.code.sentTo).toBe(
    '⟦Ïf {email} çáàñň šíìgñň íìñň héèréè, áà šíìx-díìgíìt çóòdéè íìš óòñň íìtš wáàý.⟧',
  )
  const growth = Object.entries(en.errors).map(([code, sentence]) => {
    const longer = pseudoLocale.errors[code as keyof typeof en.errors]
    return longer.length / sentence.length
  })
  expect(growth.reduce((sum, each) => sum + each) / growth.length).toBeCloseTo(1.4, 1)
})

it('writes numbers and names as English does', () => {
  expect(new Intl.NumberFormat(pseudoLocale.locale).format(1234)).toBe('1,234')
  expect(pseudoLocale.fullName).toBe(en.fullName)
})
