import type { FirstEnvironment } from '../environment.js'
import type { Result } from '../AuthError.js'
import type { CallbackResult, RedirectContext } from '../redirects.js'

/** What of a redirect's context the doctor looks at. */
export type RedirectSetup = Pick<RedirectContext, 'options' | 'environment'>

/*
 * What the doctor is told of, in development alone. Whoever calls these asks for `process.env.NODE_ENV` on the spot, as
 * React does: a host's bundler puts the word in its place, and drops the call, this file and all that it loads.
 */

/** The environment, whose answers are looked at as they come. */
export function watchAnswers(environment: FirstEnvironment): FirstEnvironment {
  const load = () => import('./answers.js')
  return {
    ...environment,
    fetch(input, init) {
      const answer = environment.fetch(input, init)
      const request = {
        environment,
        url: input instanceof Request ? input.url : input.toString(),
        method: init?.method ?? 'GET',
        signal: init?.signal,
      }
      consult(
        answer.then(
          async response => {
            // Cloned before whoever asked can read it.
            const clone = response.clone()
            await (await load()).examineAnswer(request, clone)
          },
          async () => (await load()).examineSilence(request),
        ),
      )
      return answer
    },
  }
}

/** The address that the page was opened at. */
export function watchPage(context: RedirectSetup) {
  const href = context.environment.navigation.url()
  consult(import('./page.js').then(({ examinePage }) => examinePage(context, href)))
}

/** How a redirect began or ended. */
export function watchRedirect(context: RedirectSetup, result: Promise<Result | CallbackResult | null>) {
  consult(
    Promise.all([result, import('./page.js')]).then(([ended, { examineRedirect }]) => examineRedirect(context, ended)),
  )
}

/** A doctor who is not there, or at a loss, is no reason for the page to fail. */
function consult(examination: Promise<void>) {
  examination.catch(() => {})
}
