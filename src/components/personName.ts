import type { Screens } from '../locales/en.screens.js'
import type { User } from '../protocol.js'

/**
 * What to call somebody: their names, or their address while they have none. In the order of the language, unless the
 * letters are from elsewhere, for a name keeps its own (as CLDR has it): in Japanese Ada stays "Ada Lovelace", and in
 * English 山田 is the family of 太郎.
 */
export function personName(
  { locale, fullName }: Pick<Screens, 'locale' | 'fullName'>,
  { firstName, lastName, email }: Pick<User, 'firstName' | 'lastName' | 'email'>,
): string {
  if (!firstName || !lastName) return firstName || lastName || email
  const isEastern = /[\p{sc=Han}\p{sc=Hang}\p{sc=Hira}\p{sc=Kana}]/u.test(firstName + lastName)
  if (isEastern === /^(ja|ko|zh)/.test(locale))
    return fullName.replace(/\{(\w+)\}/g, (_, which) => (which === 'lastName' ? lastName : firstName))
  return isEastern ? `${lastName} ${firstName}` : `${firstName} ${lastName}`
}

/** The fields of a name, in the order the language writes them. */
export function inNameOrder<Field>({ fullName }: Pick<Screens, 'fullName'>, first: Field, last: Field): Field[] {
  return fullName.indexOf('{lastName}') < fullName.indexOf('{firstName}') ? [last, first] : [first, last]
}
