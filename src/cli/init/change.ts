/** What becomes of one file. Paths are from the app's folder. */
export type Change =
  | { kind: 'add'; path: string; text: string; why: string }
  | { kind: 'edit'; path: string; before: string; after: string; why: string }
  /** Done before, by this command or by hand. */
  | { kind: 'there'; path: string }
  /** Its shape is not one we know. */
  | { kind: 'byHand'; path: string; why: string; lines: readonly string[] }

/** What an editor of a text says: the text with it, that it is there, or nothing, because the shape is not known. */
export type Edited = { text: string } | 'there' | undefined

/** As a change to a file that is there. */
export function asChange(
  path: string,
  before: string,
  edited: Edited,
  { why, lines }: { why: string; lines: readonly string[] },
): Change {
  if (edited === 'there') return { kind: 'there', path }
  if (edited === undefined) return { kind: 'byHand', path, why, lines }
  return { kind: 'edit', path, before, after: edited.text, why }
}
