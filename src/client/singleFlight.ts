/** One run for all who ask while it is under way; the next to ask after it starts another. */
export interface SingleFlight<Answer> {
  (): Promise<Answer>
  /** The run under way is nobody's any more: the next to ask starts anew. */
  forget(): void
}

export function singleFlight<Answer>(run: () => Promise<Answer>): SingleFlight<Answer> {
  let underWay: Promise<Answer> | undefined

  function join(): Promise<Answer> {
    if (underWay) return underWay
    const mine = run().finally(() => {
      if (underWay === mine) underWay = undefined
    })
    underWay = mine
    return mine
  }

  return Object.assign(join, {
    forget() {
      underWay = undefined
    },
  })
}
