const style = `
:root { color-scheme: light dark; --ink: light-dark(#1c1c22, #ececf1); --soft: light-dark(#6b6b76, #9a9aa6);
  --line: light-dark(#e3e3e8, #34343c); --card: light-dark(#fff, #212127); --ground: light-dark(#f6f6f8, #17171b) }
* { box-sizing: border-box }
body { margin: 0; padding: 48px 20px; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, sans-serif }
main { margin: 0 auto }
h1 { margin: 0; font-size: 22px; font-weight: 650; letter-spacing: -0.01em }
h2 { margin: 0; font-size: 15px; font-weight: 600 }
p { margin: 0 }
.soft { color: var(--soft); font-size: 13px }
input, select, button { font: inherit; color: inherit; padding: 6px 12px; border: 1px solid var(--line); border-radius: 8px; background: var(--card) }
`

export interface PageParts {
  title: string
  /** Markup; whoever makes it escapes what it holds. */
  body: string
  /** More CSS, after the pages' own. */
  css: string
  /** More markup for the head. */
  head?: string
  nonce: string
}

export function renderPage({ title, body, css, head = '', nonce }: PageParts): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${head}
<title>${escapeHtml(title)} · Latchkey emulator</title>
<style nonce="${nonce}">${style}${css}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`
}

export interface PageOptions {
  nonce: string
  status?: number
  /** Where a form of the page may lead in the end, besides here: Chromium holds redirects to it as well. */
  formTarget?: string
  headers?: Record<string, string>
}

/** A page that runs nothing, is framed by nobody and is never kept. */
export function htmlResponse(html: string, { nonce, status = 200, formTarget, headers }: PageOptions): Response {
  const formAction = formTarget === undefined ? "'self'" : `'self' ${formTarget}`
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
  })
}

export function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replace(/[&<>"']/g, character => entities[character] ?? character)
}
