import { mayPass } from './doors.js'
import type { Environment } from './environment.js'
import { escapeHtml, htmlResponse, renderPage } from './html.js'
import type { LoginRow, OrganizationRow, UserRow } from './state.js'

/** Enough to choose from by eye; everybody else can be typed. */
const maxPeople = 50

const css = `
main { max-width: 420px; display: grid; gap: 20px }
form { display: grid; gap: 8px; margin: 0 }
button { text-align: start; padding: 12px 16px; border-radius: 10px; cursor: pointer }
button:hover { border-color: var(--soft) }
:focus-visible { outline: 2px solid #5b5bd6; outline-offset: 2px }
button span { display: block }
button.plain { text-align: center; padding: 10px 16px }
label { display: grid; gap: 4px; font-size: 13px; color: var(--soft) }
input, select { padding: 10px 12px; color: var(--ink) }
summary { cursor: pointer; color: var(--soft) }
[role=alert] { padding: 12px 16px; border: 1px solid #d5484866; border-radius: 10px; background: #d5484818 }
`

/** The page of AuthKit, of a provider or of a connection: who is it? */
export function renderLoginPage(environment: Environment, login: LoginRow, mistake?: string): Response {
  const hint = login.loginHint ?? ''
  const people = peopleAt(environment, login).toSorted((a, b) => Number(b.email === hint) - Number(a.email === hint))
  const buttons = people.slice(0, maxPeople).map(renderPerson)
  const body = `<header>
<h1>${escapeHtml(titleOf(environment, login))}</h1>
<p class="soft">A stand-in of the Latchkey emulator: no password is asked.</p>
</header>
${mistake === undefined ? '' : `<p role="alert">${escapeHtml(mistake)}</p>`}
${form(
  login,
  `<label>E-mail address<input type="email" name="email" required autocomplete="username" value="${escapeHtml(hint)}"></label>
<button class="plain">${login.isSignUp ? 'Sign up' : 'Continue'}</button>`,
)}
${buttons.length > 0 ? form(login, buttons.join('\n')) : ''}
${isImpersonable(login) ? renderImpersonation(login, people) : ''}
${form(login, '<button class="plain" name="cancel" value="yes">Cancel</button>')}`
  return respond(environment, login, {
    title: titleOf(environment, login),
    body,
    status: mistake === undefined ? 200 : 400,
  })
}

/** The dashboard leads to AuthKit's own page alone. */
function isImpersonable({ purpose, door }: LoginRow): boolean {
  return purpose.kind === 'redirect' && door.kind === 'authkit'
}

function renderImpersonation(login: LoginRow, people: readonly UserRow[]): string {
  const options = people.map(({ email }) => `<option>${escapeHtml(email)}</option>`).join('')
  return `<details>
<summary>Impersonate somebody, as from the WorkOS dashboard</summary>
${form(
  login,
  `<label>Whom<select name="email">${options}</select></label>
<label>Your address<input type="email" name="impersonator" required value="support@example.com"></label>
<label>Reason<input name="reason" maxlength="200"></label>
<button class="plain">Impersonate</button>`,
)}
</details>`
}

function renderPerson({ email, firstName, lastName }: UserRow): string {
  const name = [firstName, lastName].filter(Boolean).join(' ')
  const address = name === '' ? '' : `\n<span class="soft">${escapeHtml(email)}</span>`
  return `<button name="email" value="${escapeHtml(email)}">
<span>Continue as ${escapeHtml(name || email)}</span>${address}
</button>`
}

export function renderOrganizationPage(
  environment: Environment,
  login: LoginRow,
  organizations: readonly OrganizationRow[],
): Response {
  const buttons = organizations.map(
    ({ id, name }) => `<button name="organization_id" value="${escapeHtml(id)}">${escapeHtml(name)}</button>`,
  )
  const title = 'Choose an organization'
  const body = `<h1>${title}</h1>
${form(login, buttons.join('\n'))}
${form(login, '<button class="plain" name="cancel" value="yes">Cancel</button>')}`
  return respond(environment, login, { title, body, status: 200 })
}

export interface Notice {
  title: string
  text: string
  status?: number
}

/** A page that leads nowhere. */
export function renderNotice({ newSecret }: Environment, { title, text, status = 200 }: Notice): Response {
  const nonce = newSecret()
  const body = `<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>`
  return htmlResponse(renderPage({ title, css, body, nonce }), { nonce, status })
}

/** A page to type a device's code into. */
export function renderDevicePage({ newSecret }: Environment, mistake?: string): Response {
  const nonce = newSecret()
  const title = 'Sign in to a device'
  const body = `<h1>${title}</h1>
${mistake === undefined ? '' : `<p role="alert">${escapeHtml(mistake)}</p>`}
<form action="/device">
<label>The code it shows<input name="user_code" required autocomplete="off" autocapitalize="characters" spellcheck="false"></label>
<button class="plain">Continue</button>
</form>`
  return htmlResponse(renderPage({ title, css, body, nonce }), { nonce, status: mistake === undefined ? 200 : 400 })
}

function respond(
  { newSecret }: Environment,
  { purpose }: LoginRow,
  { title, body, status }: { title: string; body: string; status: number },
): Response {
  const nonce = newSecret()
  return htmlResponse(renderPage({ title, css, body, nonce }), {
    nonce,
    status,
    ...(purpose.kind === 'redirect' && { formTarget: sourceOf(purpose.redirectUri) }),
    // With `no-referrer` a browser would send the form from nowhere, and from nowhere nothing is taken.
    headers: { 'referrer-policy': 'same-origin' },
  })
}

/** An application of a telephone has an address of its own scheme, and no origin. */
function sourceOf(redirectUri: string): string {
  const { origin, protocol } = new URL(redirectUri)
  return origin === 'null' ? protocol : origin
}

function form({ id }: LoginRow, fields: string): string {
  return `<form method="post" action="/user_management/authorize">
<input type="hidden" name="login" value="${escapeHtml(id)}">
${fields}
</form>`
}

function peopleAt({ state }: Environment, { door }: LoginRow): UserRow[] {
  const people = state.users.all()
  return door.kind === 'sso' ? people.filter(user => mayPass(state, door, user.email, user)) : people
}

function titleOf({ state }: Environment, { purpose, door, isSignUp }: LoginRow): string {
  if (purpose.kind === 'device') return `Sign in to the device that shows ${purpose.userCode}`
  switch (door.kind) {
    case 'authkit':
      return isSignUp ? 'Sign up' : 'Sign in'
    case 'oauth':
      return `Sign in with ${door.provider.replace(/OAuth$/, '')}`
    case 'sso':
      return `Sign in with ${state.connections.get(door.connectionId)?.name ?? 'single sign-on'}`
    default:
      return door satisfies never
  }
}
