let underWay = 0

/** Whether something is at work beside the program. No number of turns is sure to be enough for it. */
export function isWorkUnderWay(): boolean {
  return underWay > 0
}

/** Counts the work until it is done, and changes nothing about what comes of it. */
export async function during<Answer>(work: Promise<Answer>): Promise<Answer> {
  underWay += 1
  try {
    return await work
  } finally {
    underWay -= 1
  }
}
