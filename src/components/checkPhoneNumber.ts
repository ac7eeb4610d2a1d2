import type { Catalogue } from '../locales/en.js'

/** What is wrong with a number before anybody is asked. Spaces, brackets and the like are the person's to set. */
export function checkPhoneNumber(typed: string, said: Catalogue['sms']): string | undefined {
  if (typed === '') return said.numberMissing
  const digits = typed.normalize('NFKC').replace(/[\s().\p{Cf}\p{Pd}/]/gu, '')
  return /^(\+|00)[1-9]\d{6,14}$/.test(digits) ? undefined : said.numberIncomplete
}
