import { escapeHtml, renderPage } from './html.js'
import type { Email } from './inbox.js'

const css = `
main { max-width: 640px }
header { display: flex; flex-wrap: wrap; gap: 12px; align-items: baseline; justify-content: space-between; margin-bottom: 24px }
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
  const body = `<header>
<h1>Inbox</h1>
<form>
<input type="hidden" name="token" value="${escapeHtml(token)}">
<input type="search" name="address" aria-label="Address" placeholder="Filter by address" value="${escapeHtml(address)}">
<button>Filter</button>
</form>
</header>
${articles || '<p class="empty">No e-mail yet. Codes show up here by themselves.</p>'}`
  return renderPage({
    title: `Inbox (${emails.length})`,
    head: '<meta http-equiv="refresh" content="2">',
    css,
    body,
    nonce,
  })
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
