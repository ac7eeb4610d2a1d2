import type { Result } from '../AuthError.js'
import type { FirstEnvironment } from '../environment.js'
import type { CallbackResult, RedirectContext } from '../redirects.js'

/** What of a redirect's context the doctor looks at. */
export type RedirectSetup = Pick<RedirectContext, 'options' | 'environment'>

/*
 * What the doctor is told of, in development alone. Whoever calls these asks for `process.env.NODE_ENV` on the spot, as
 * React does: a host's bundler puts the word in its place, and drops the call, this file and all that it loads.
 */

/** The environment, whose answers are looked at as they come. */
export function watchAnswers(environment: FirstEnvironment): FirstEnvironment {
  return {
    ...environment,
    fetch(input, init) {
      const answer = environment.fetch(input, init)
      consult(async () => {
        const url = input instanceof Request ? input.url : input.toString()
        const asked = { environment, url, method: init?.method ?? 'GET', signal: init?.signal }
        // Cloned before whoever asked can read it.
        const response = await answer.then(
          received => received.clone(),
          () => undefined,
        )
        const { examineAnswer, examineSilence } = await import('./answers.js')
        await (response ? examineAnswer(asked, response) : examineSilence(asked))
      })
      return answer
    },
  }
}

/** The address that the page was opened at. */
export function watchPage(context: RedirectSetup) {
  consult(async () => {
    const href = context.environment.navigation.url()
    const { examinePage } = await import('./page.js')
    examinePage(context, href)
  })
}

/** How a redirect began or ended. */
export function watchRedirect(context: RedirectSetup, result: Promise<Result | CallbackResult | null>) {
  consult(async () => {
    const ended = await result
    const { examineRedirect } = await import('./page.js')
    examineRedirect(context, ended)
  })
}

/** A doctor who is not there, or at a loss, is no reason for the page to fail. */
function consult(examine: () => Promise<void>) {
  examine().catch(() => {})
}
