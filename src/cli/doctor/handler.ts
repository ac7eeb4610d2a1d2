import { headers } from '../../protocol.js'
import { diagnosed, error, type Finding, ok, unknown } from './finding.js'

interface HandlerQuestions {
  /** Where the app's pages are. */
  origin: string
  /** As the client has it: a path, or a whole address. */
  handlerUrl: string
  /** How the app starts its handler, where that is a program of its own. */
  startCommand: string | undefined
  fetch: typeof fetch
}

const patienceMs = 15_000

/** Whether the handler answers at its path, as a page would ask it. A server that is not running is no mistake. */
export async function examineHandler({ origin, handlerUrl, startCommand, fetch }: HandlerQuestions): Promise<Finding> {
  const url = `${new URL(handlerUrl, origin).href.replace(/\/+$/, '')}/session`
  const request = `GET ${new URL(url).pathname}`
  const answer = await fetch(url, {
    headers: { [headers.kit]: '1', origin },
    redirect: 'manual',
    signal: AbortSignal.timeout(patienceMs),
  }).catch(() => undefined)
  if (!answer)
    return unknown('handler', `Nobody answers at ${url}: the app is not running, so its handler was not looked at.`)

  const body = (await answer.json().catch(() => undefined)) as { code?: string } | undefined | null
  if (typeof body === 'object' && body !== null) {
    if (body.code === 'cross_origin') return diagnosed('cross_origin', { request, origin })
    if (body.code === 'not_found') return diagnosed('base_path', { request })
    if ('session' in body) return ok('handler', `The handler answers at ${url}.`)
  }
  if (answer.status >= 500) {
    return error('handler_down', {
      what: `${request} was answered with ${answer.status}: the handler is not running, or fails as it starts.`,
      why: 'Nobody can sign in.',
      fix: startCommand
        ? `Start it: ${startCommand}. What it prints says what it lacks.`
        : 'Look at what its server prints.',
    })
  }
  const type = answer.headers.get('content-type')?.split(';')[0]
  return diagnosed('handler_missing', { request, answer: type ? `${answer.status}, ${type}` : `${answer.status}` })
}
