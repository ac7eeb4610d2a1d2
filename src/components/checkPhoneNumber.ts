import type { Catalogue } from '../locales/en.js'
import { e164, normalizePhoneNumber } from '../phoneNumber.js'

/** What is wrong with a number before anybody is asked. */
export function checkPhoneNumber(typed: string, said: Catalogue['sms']): string | undefined {
  if (typed === '') return said.numberMissing
  return e164.test(normalizePhoneNumber(typed)) ? undefined : said.numberIncomplete
}
