import { type Clock, type Flow, headers, type Session } from '../../src/protocol.js'
import { type CookieJar, createCookieJar } from '../../src/testing/cookieJar.js'
import { origin } from './world.js'

export interface Answer {
  status: number
  body: AnswerBody
  text: string
  headers: Headers
  /** The `Set-Cookie` lines. */
  cookies: string[]
}

/** Whatever an answer of the handler may hold. */
interface AnswerBody {
  session?: Session | null
  flow?: Flow | null
  refreshable?: boolean
  accessToken?: string
  expiresInMs?: number
  items?: { id: string; current: boolean; userAgent: string | null }[]
  after?: string | null
  code?: string
  message?: string
  retryAfterMs?: number
}

export interface Sent {
  /** On top of what a page of ours sends; null takes a header away. */
  headers?: Record<string, string | null>
  /** Instead of the cookies in the jar. */
  cookie?: string
  /** Instead of the input as JSON. */
  body?: BodyInit | null
  method?: string
}

/** A browser with a tab that behaves as our client does: it says for whom it was drawn and in which conversation it is. */
export interface Browser {
  jar: CookieJar
  /** For whom the tab was drawn. */
  drawnFor: { userId: string; organizationId: string | null } | null
  flowId: string | null
  get(name: string, sent?: Sent): Promise<Answer>
  post(name: string, input: unknown, sent?: Sent): Promise<Answer>
  /** Asks without taking anything from the answer: no cookie, no conversation, no session. */
  probe(name: string, input: unknown, sent?: Sent): Promise<Answer>
  /** A new tab: same cookies, drawn for whoever is signed in now. */
  openTab(): Promise<Browser>
  /** A tab with the same cookies and the same memory, as it is now. What it receives is its own. */
  copy(): Browser
}

export function openBrowser(
  server: (request: Request) => Promise<Response>,
  clock: Clock,
  jar: CookieJar = createCookieJar(clock),
): Browser {
  function write(name: string, input: unknown, sent: Sent): Request {
    const method = sent.method ?? (input === undefined ? 'GET' : 'POST')
    const isChange = method !== 'GET'
    const { drawnFor, flowId } = browser
    const all: Record<string, string | null> = {
      [headers.kit]: '1',
      'sec-fetch-site': 'same-origin',
      cookie: sent.cookie ?? jar.header,
      origin: isChange ? origin : null,
      'content-type': isChange ? 'application/json' : null,
      [headers.flow]: flowId,
      [headers.user]: isChange ? (drawnFor?.userId ?? null) : null,
      [headers.organization]: isChange ? (drawnFor?.organizationId ?? null) : null,
      ...sent.headers,
    }
    const body = sent.body === undefined ? JSON.stringify(input) : sent.body
    return new Request(name.startsWith('/') ? origin + name : `${origin}/auth/${name}`, {
      method,
      headers: Object.entries(all).filter((each): each is [string, string] => each[1] !== null),
      ...(isChange && { body, duplex: 'half' }),
    })
  }

  async function probe(name: string, input: unknown, sent: Sent = {}): Promise<Answer> {
    return readAnswer(await server(write(name, input, sent)))
  }

  async function ask(name: string, input: unknown, sent: Sent = {}): Promise<Answer> {
    const answer = await probe(name, input, sent)
    for (const line of answer.cookies) jar.set(line)
    const { session, flow } = answer.body
    if (session !== undefined) {
      browser.drawnFor = session && { userId: session.user.id, organizationId: session.organization?.id ?? null }
    }
    if (flow !== undefined) browser.flowId = flow?.id ?? null
    return answer
  }

  const browser: Browser = {
    jar,
    drawnFor: null,
    flowId: null,
    get: (name, sent) => ask(name, undefined, sent),
    post: (name, input, sent) => ask(name, input, sent),
    probe,
    async openTab() {
      const tab = openBrowser(server, clock, jar)
      await tab.get('session')
      return tab
    },
    copy() {
      const same = createCookieJar(clock)
      for (const [name, value] of Object.entries(jar.all())) same.set(`${name}=${value}; Max-Age=3600`)
      const tab = openBrowser(server, clock, same)
      return Object.assign(tab, { drawnFor: browser.drawnFor, flowId: browser.flowId })
    },
  }
  return browser
}

async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text()
  return {
    status: response.status,
    body: text === '' ? {} : (JSON.parse(text) as AnswerBody),
    text,
    headers: response.headers,
    cookies: response.headers.getSetCookie(),
  }
}
