import type { Emulator } from '../../src/emulator/createEmulator.js'

/** Where a hosted page, or a form on it, led. */
export interface Landing {
  status: number
  html: string
  headers: Headers
  /** Where the browser goes next; null where it stays. */
  location: URL | null
  /** Sends one of the page's forms, with the button or the address somebody chose. */
  choose(fields: Record<string, string>): Promise<Landing>
}

/** A browser, as far as the hosted pages need one: it keeps the cookie, and posts what the forms hold. */
export function createBrowser({ fetch, apiUrl }: Pick<Emulator, 'fetch' | 'apiUrl'>) {
  let cookie = ''

  async function go(url: string, form?: URLSearchParams): Promise<Landing> {
    const post = form && { method: 'POST', body: form }
    const response = await fetch(url, { ...post, redirect: 'manual', headers: { cookie } })
    const [setCookie] = response.headers.getSetCookie()
    if (setCookie !== undefined) cookie = setCookie.split(';')[0] ?? ''
    const location = response.headers.get('location')
    const html = await response.text()
    return {
      status: response.status,
      html,
      headers: response.headers,
      location: location === null ? null : new URL(location),
      choose: fields => {
        const login = /name="login" value="([^"]+)"/.exec(html)?.[1] ?? ''
        return go(`${apiUrl}/user_management/authorize`, new URLSearchParams({ login, ...fields }))
      },
    }
  }

  return { open: (url: string) => go(url) }
}

/** The buttons of a page, by what they say. */
export function buttons(html: string): string[] {
  return [...html.matchAll(/<button[^>]*>([\s\S]*?)<\/button>/g)].map(([, inner = '']) =>
    inner
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  )
}
