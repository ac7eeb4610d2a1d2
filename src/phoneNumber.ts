/** E.164, all that WorkOS takes. */
export const e164 = /^\+[1-9]\d{6,14}$/

/** The number without what people set between the digits, whichever width they typed it in. */
export function normalizePhoneNumber(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\s().\p{Cf}\p{Pd}/]/gu, '')
    .replace(/^00/, '+')
}
