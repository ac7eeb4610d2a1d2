import { readFileSync, writeFileSync } from 'node:fs'

/**
 * Changes a place in a file of an example, as a host would.
 * @throws {Error} where there is no such place
 */
export function rewrite(file: string, place: RegExp, by: string) {
  const before = readFileSync(file, 'utf8')
  if (!place.test(before)) throw new Error(`${file} has nothing like ${String(place)}`)
  writeFileSync(file, before.replace(place, by))
}
