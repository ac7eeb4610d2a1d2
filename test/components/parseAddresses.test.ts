import { describe, expect, it } from 'vitest'
import { parseAddresses } from '../../src/components/parseAddresses.js'

describe('parseAddresses', () => {
  it.each([
    ['one', 'ada@example.com', ['ada@example.com']],
    ['a column', 'ada@example.com\r\ngrace@example.com\n\n', ['ada@example.com', 'grace@example.com']],
    ['a list with commas', ' ada@example.com, grace@example.com ,', ['ada@example.com', 'grace@example.com']],
    ['a list with semicolons', 'ada@example.com;grace@example.com', ['ada@example.com', 'grace@example.com']],
    [
      'a list as Chinese and Japanese keyboards write it',
      'ada@example.com，grace@example.com、mary@example.com；',
      ['ada@example.com', 'grace@example.com', 'mary@example.com'],
    ],
    ['cells', 'ada@example.com\tgrace@example.com', ['ada@example.com', 'grace@example.com']],
    [
      'the recipients of a mail',
      'Ada Lovelace <ada@example.com>, "Hopper, Grace" <grace@example.com>; <mary@example.com>',
      ['ada@example.com', 'grace@example.com', 'mary@example.com'],
    ],
    ['the same twice', 'Ada@example.com ada@EXAMPLE.com', ['Ada@example.com']],
    ['nothing', ' ,;\n', []],
  ])('reads %s', (_, text, emails) => {
    expect(parseAddresses(text)).toEqual({ emails, mistakes: [] })
  })

  it('keeps apart what is no address', () => {
    expect(parseAddresses('ada@example.com, grace, @example.com, mary@example')).toEqual({
      emails: ['ada@example.com'],
      mistakes: ['grace', '@example.com', 'mary@example'],
    })
  })

  // Whatever grows with the square of the length does not come to an end here.
  it.each(['"', '<', '""', ' <', 'a,', 'a@', '<a>', '@.'])('comes to an end with a long hostile text: %s', bit => {
    const { emails } = parseAddresses(`${bit.repeat(200_000)}<${bit.repeat(200_000)}`)
    expect(emails).toEqual([])
  })
})
