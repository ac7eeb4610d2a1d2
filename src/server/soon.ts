import type { Clock } from '../protocol.js'

/** A name that takes longer than this is done without. */
const soonMs = 3_000

/** What is nice to have, if it comes soon: nobody's sign-in waits for a name. Null where it does not come, or fails. */
export async function soon<Answer>(answer: Promise<Answer>, { clock }: { clock: Clock }): Promise<Answer | null> {
  let timer: unknown
  const tooLate = new Promise<null>(resolve => {
    timer = clock.setTimeout(() => resolve(null), soonMs)
  })
  try {
    return await Promise.race([answer, tooLate])
  } catch {
    return null
  } finally {
    clock.clearTimeout(timer)
  }
}
