import type { Email } from './inbox.js'

const style = `
:root { color-scheme: light dark; --ink: light-dark(#1c1c22, #ececf1); --soft: light-dark(#6b6b76, #9a9aa6);
  --line: light-dark(#e3e3e8, #34343c); --card: light-dark(#fff, #212127); --ground: light-dark(#f6f6f8, #17171b) }
* { box-sizing: border-box }
body { margin: 0; padding: 48px 20px; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, sans-serif }
main { max-width: 640px; margin: 0 auto }
header { display: flex; flex-wrap: wrap; gap: 12px; align-items: baseline; justify-content: space-between; margin-bottom: 24px }
h1 { margin: 0; font-size: 22px; font-weight: 650; letter-spacing: -0.01em }
h2 { margin: 0; font-size: 15px; font-weight: 600 }
p { margin: 0 }
.soft { color: var(--soft); font-size: 13px }
input, button { font: inherit; color: inherit; padding: 6px 12px; border: 1px solid var(--line); border-radius: 8px; background: var(--card) }
article { display: flex; flex-wrap: wrap; gap: 4px 24px; align-items: center; justify-content: space-between;
  padding: 16px 20px; margin-bottom: 12px; border: 1px solid var(--line); border-radius: 12px; background: var(--card) }
a { color: inherit; font-weight: 600 }
code { font: 600 26px/1.2 ui-monospace, monospace; letter-spacing: 0.12em; user-select: all }
.empty { padding: 56px 20px; text-align: center; border: 1px dashed var(--line); border-radius: 12px; color: var(--soft) }
`

export interface InboxPageOptions {
  emails: readonly Email[]
  /** Shows the e-mails to this address alone; all when empty. */
  address: string
  /** Goes into the filter's form, so that it keeps the right to read. */
  token: string
  nonce: string
}

/** The inbox for human eyes. The newest e-mail comes first; the page reads itself again every two seconds. */
export function renderInboxPage({ emails, address, token, nonce }: InboxPageOptions): string {
  const articles = emails.toReversed().map(renderEmail).join('\n')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="2">
<title>Inbox (${emails.length}) · Latchkey emulator</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<main>
<header>
<h1>Inbox</h1>
<form>
<input type="hidden" name="token" value="${escapeHtml(token)}">
<input type="search" name="address" aria-label="Address" placeholder="Filter by address" value="${escapeHtml(address)}">
<button>Filter</button>
</form>
</header>
${articles || '<p class="empty">No e-mail yet. Codes show up here by themselves.</p>'}
</main>
</body>
</html>
`
}

function renderEmail({ id, to, subject, code, link, sentAt }: Email): string {
  const sent = new Date(sentAt).toISOString()
  return `<article id="${escapeHtml(id)}" data-to="${escapeHtml(to)}">
<div>
<h2>${escapeHtml(subject)}</h2>
<p class="soft">${escapeHtml(to)} · <time datetime="${sent}">${sent.slice(11, 19)} UTC</time></p>
</div>
${link === null ? `<code>${escapeHtml(code)}</code>` : `<a href="${escapeHtml(link)}" rel="noreferrer">Open the link</a>`}
</article>`
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replace(/[&<>"']/g, character => entities[character] ?? character)
}
