/** Prints what becomes of each claim, and in the end how many held. */
export function createJudge() {
  let passed = 0
  let failed = 0

  return {
    async judge(subject: string, claim: string, hold: () => Promise<void>) {
      const error = await hold().then(
        () => undefined,
        (reason: unknown) => reason,
      )
      console.log(`${error === undefined ? 'ok' : 'FAILED'}: ${subject}: ${claim}`)
      if (error === undefined) passed += 1
      else {
        failed += 1
        console.log(error)
      }
    },

    conclude() {
      console.log(`${passed} passed, ${failed} failed`)
      process.exitCode = failed > 0 ? 1 : 0
    },
  }
}
