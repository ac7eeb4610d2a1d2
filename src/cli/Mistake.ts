/** What whoever typed the command can put right: its message alone is shown. Any other error is ours, and shown whole. */
export class Mistake extends Error {
  override readonly name = 'Mistake'
}

/** What a part of ours refuses with a sentence, as a sentence of the command's. */
export function asMistake(command: string, error: unknown): Mistake {
  return new Mistake(`latchkey ${command}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
}
