import type { Sentences } from './useSentences.js'

/** What is wrong with an address before anybody is asked. */
export function checkEmail(email: string, { fields }: Sentences): string | undefined {
  if (email === '') return fields.emailMissing
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? undefined : fields.emailIncomplete
}
