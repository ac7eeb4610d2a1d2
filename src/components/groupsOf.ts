/** A key as people read it out and type it: four characters at a time. */
export function groupsOf(key: string): string[] {
  return key.match(/.{1,4}/gu) ?? []
}
