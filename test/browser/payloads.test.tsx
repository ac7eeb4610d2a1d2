import {
  AcceptInvitation,
  AuthProvider,
  ImpersonationBanner,
  OrganizationProfile,
  OrganizationSwitcher,
  SignIn,
  SignOutButton,
  UserButton,
} from '@latchkey/react'
import { type Seed, peoplesPassword } from '@latchkey/react/testing'
import { act, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { sampleOf } from '../sample.js'
import { enterHost, leaveHost, strangers } from './host.js'
import { impersonated } from './impersonated.js'
import { createWorld, openPage, openTab, sessionIn } from './page.js'

/** Security row B1: text that somebody else chose. Each would call `pwned` if any part of it ran. */
const hostileTexts = [
  '<script>pwned()</script>',
  '</script><img src=x onerror=pwned()>',
  '<img src=x onerror=pwned()>',
  '<svg onload=pwned()>',
  '<svg><animate onbegin=pwned() attributeName=x dur=1s>',
  '<iframe srcdoc="<script>parent.pwned()</script>">',
  '<a href="javascript:pwned()">click</a>',
  '<details open ontoggle=pwned()>',
  '<math><mtext><style><img src=x onerror=pwned()></style>',
  '"><img src=x onerror=pwned()>',
  "' onmouseover='pwned()",
  '{{constructor.constructor("pwned()")()}}',
  '${pwned()}',
  '&lt;script&gt;pwned()&lt;/script&gt;',
  'javascript:pwned()',
  '__proto__',
  '{name}',
  "$& $1 $` $'",
  '\u202egnp.exe\u202c and \u2066more\u2069',
  '\u202eunclosed override',
  '\u200b\u200d\ufeff',
  'ﷺ'.repeat(12),
  `Z${'\u0300\u0301\u0302\u0303'.repeat(40)}`,
  '👩‍👩‍👧‍👦 family',
  'line one\nline two\ttab',
  '<base href="//evil.example/">',
  '<meta http-equiv=refresh content="0;url=javascript:pwned()">',
  '<object data="javascript:pwned()">',
  '<embed src="javascript:pwned()">',
  '<form action="javascript:pwned()"><input type=submit>',
  '<button formaction="javascript:pwned()">click</button>',
  '<input autofocus onfocus=pwned()>',
  '<video><source onerror=pwned()></video>',
  '<template><script>pwned()</script></template>',
  '<style>@import "javascript:pwned()"</style>',
  '<link rel=stylesheet href="javascript:pwned()">',
  '<xmp><script>pwned()</script></xmp>',
  '<!--><script>pwned()</script>-->',
  ']]><script>pwned()</script>',
  '\u2028pwned()\u2029',
  '＜script＞pwned()＜/script＞',
  '\\u003cscript\\u003epwned()',
  'constructor',
  'W'.repeat(10_000),
  `${'word '.repeat(2_000)}end`,
]

const hostilePictures = [
  'javascript:pwned()',
  'JaVaScRiPt:pwned()',
  ' javascript:pwned()',
  'java\nscript:pwned()',
  'data:text/html,<script>parent.pwned()</script>',
  'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="pwned()"/>',
  'data:image/png;base64,iVBORw0KGgo=',
  'blob:https://example.com/8a0f',
  'vbscript:pwned()',
  'file:///etc/passwd',
  'http://example.com/insecure.png',
  '//example.com/relative.png',
  '/auth/sign-out',
  'https:',
  'x" onerror="pwned()',
]

const texts = sampleOf(hostileTexts, 14).map(text => [abbreviate(text), text] as const)

let pwned = 0
beforeEach(() => {
  pwned = 0
  Object.assign(globalThis, { pwned: () => (pwned += 1) })
  enterHost(inject('hosts')[0] ?? { name: '', css: '', className: '' })
})

afterEach(() => {
  leaveHost()
  Reflect.deleteProperty(globalThis, 'pwned')
})

describe.each(texts)('B1: %s', (_, text) => {
  it('is only ever text, as a name in the menu and on the card', async () => {
    openPage(<Shell />, { signedInAs: 'ada@example.com', seed: worldNamed(text) })
    await userEvent.click(await screen.findByRole('button', { name: /^Account of/ }))
    const menu = await screen.findByRole('menu')
    await isInert()
    const shown = [...document.querySelectorAll('[data-lk-part="person-name"]')]
    expect(shown).toHaveLength(2)
    for (const name of shown) {
      expect(name.textContent).toBe(`${clipped(text)} ${clipped(text)}`)
      expect(getComputedStyle(name).unicodeBidi).toBe('isolate')
    }
    expect(menu.closest('[data-lk-part="menu"]')?.clientHeight).toBeLessThan(innerHeight)
    expect(within(menu).getByRole('menuitem', { name: 'Sign out' })).toBeDefined()
  })

  it('is only ever text, as an organization to choose', async () => {
    const { client } = openPage(<Shell />, { seed: worldNamed(text) })
    await client.ready
    await client.call('signInWithPassword', { ...ada, email: 'grace@example.com' })
    await screen.findByRole('button', { name: 'Plain' })
    await isInert()
    const [name] = [...document.querySelectorAll('[data-lk-part="option-name"]')].filter(
      option => option.textContent !== 'Plain',
    )
    expect(name?.textContent).toBe(text)
    expect(name && getComputedStyle(name).unicodeBidi).toBe('isolate')
  })

  it('is only ever text, as whoever invites, and to where', async () => {
    openPage(
      <Column>
        <AcceptInvitation />
      </Column>,
      {
        path: '/invitation?invitation_token=a-link-for-somebody-new',
        seed: {
          ...worldNamed(text),
          invitations: [
            {
              email: 'new@example.com',
              token: 'a-link-for-somebody-new',
              organization: text,
              role: 'member',
              inviter: 'ada@example.com',
            },
          ],
        },
      },
    )
    await screen.findByRole('button', { name: 'Accept invitation' })
    await isInert()
    const parts = ['invitation-organization', 'invitation-detail']
    const [organization, inviter] = parts.map(part => document.querySelector(`[data-lk-part="${part}"]`)?.textContent)
    expect(organization).toBe(text)
    expect(inviter).toContain(text)
  })

  it('is only ever text, as an identity provider', async () => {
    openPage(
      <Column>
        <SignIn sso />
      </Column>,
      {
        seed: {
          users: [{ ...ada, email: 'ada@west.test' }],
          organizations: [{ name: 'West', domains: ['west.test'] }],
          connections: ['Plain', text].map(name => ({
            organization: 'West',
            name,
            type: 'OktaSAML' as const,
            domains: ['west.test'],
          })),
        },
      },
    )
    await userEvent.type(await screen.findByLabelText('Email'), 'ada@west.test{Enter}')
    await screen.findByRole('button', { name: 'Plain' })
    await isInert()
    expect(screen.getAllByRole('button').some(button => button.textContent === text)).toBe(true)
  })
})

describe.each(texts)('B1: %s', (_, text) => {
  it('is only ever text, as an organization in the switcher and one to join', async () => {
    openPage(<OrganizationSwitcher />, {
      signedInAs: 'grace@example.com',
      organization: 'Plain',
      seed: { ...worldNamed(text), invitations: [{ email: 'grace@example.com', organization: text }] },
    })
    await userEvent.click(await screen.findByRole('button', { name: 'Organization: Plain' }))
    await waitFor(() => expect(document.querySelectorAll('[data-lk-part="switcher-text-name"]')).toHaveLength(3))
    await isInert()
    const shown = [...document.querySelectorAll('[data-lk-part="switcher-text-name"]')]
    expect(shown.map(({ textContent }) => textContent)).toEqual(expect.arrayContaining(['Plain', text, text]))
    for (const name of shown) expect(getComputedStyle(name).unicodeBidi).toBe('isolate')
    expect(screen.getByRole('dialog').clientHeight).toBeLessThan(innerHeight)
  })
})

describe.each(texts)('B1: %s', (_, text) => {
  it('is only ever text, as a member to remove from an organization', async () => {
    const { users, organizations, memberships } = worldNamed(text)
    const seed = {
      users,
      organizations,
      memberships: [
        ...memberships.map(each => ({ ...each, role: 'admin' })),
        { user: ada.email, organization: text, role: 'member' },
      ],
    }
    openPage(
      <Column>
        <OrganizationProfile />
      </Column>,
      { signedInAs: 'grace@example.com', organization: text, seed },
    )
    const members = within(await screen.findByRole('region', { name: 'Members' }))
    await userEvent.click((await members.findAllByRole('button', { name: /^Manage/ }))[0] ?? document.body)
    await userEvent.click(within(await members.findByRole('form')).getByRole('button', { name: 'Remove' }))
    const question = await members.findByRole('group')
    await isInert()
    const shown = [...document.querySelectorAll('[data-lk-part="name"]')]
    expect(shown.map(({ textContent }) => textContent)).toEqual([`${clipped(text)} ${clipped(text)}`])
    for (const name of shown) expect(getComputedStyle(name).unicodeBidi).toBe('isolate')
    await userEvent.click(within(question).getByRole('button', { name: 'Remove' }))
    await waitFor(() => expect(members.queryByRole('button', { name: /^Manage/ })).toBeNull())
    await isInert()
  })

  it('is only ever text, as the reason of somebody who acts in somebody else’s name', async () => {
    const world = openPage(<ImpersonationBanner />, { signedInAs: ada.email, seed: worldNamed(text) })
    impersonated(world, text)
    await act(() => world.client.restore())
    await waitFor(() => expect(document.querySelector('[data-lk-part="reason"]')?.textContent).toBe(text))
    await isInert()
  })
})

/** A session keeps 200 letters of a name. */
function clipped(text: string): string {
  const letters = Array.from(text)
  return letters.length > 200 ? `${letters.slice(0, 200).join('')}…` : text
}

describe.each(hostilePictures)('B1: the picture address %s', address => {
  it('is never asked for: initials stand in its place', async () => {
    const drawn = watchPictures()
    const world = createWorld({ signedInAs: 'mary@example.com' })
    const session = await sessionIn(world)
    if (!session) throw new Error('Mary is not signed in')
    // As a server of a host's own might say it: ours says no address but https.
    const initialSession = { ...session, user: { ...session.user, profilePictureUrl: address } }
    render(
      <AuthProvider {...openTab(world).options} initialSession={initialSession}>
        <Shell />
      </AuthProvider>,
    )
    await screen.findByRole('button', { name: 'Account of Mary Somerville' })
    await isInert()
    expect([...drawn]).toEqual([])
    expect(document.querySelector<HTMLElement>('[data-lk-part="avatar"]')?.dataset['initials']).toBe('MS')
  })
})

describe('a picture', () => {
  it('is loaded over https, without saying where from, and gives way to initials when it does not come', async () => {
    const address = 'https://127.0.0.1:9/ada.png?<script>'
    openPage(<UserButton />, {
      signedInAs: 'ada@example.com',
      seed: { users: [{ ...ada, firstName: 'Ada', profilePictureUrl: address }] },
    })
    const button = await screen.findByRole('button', { name: 'Account of Ada' })
    expect(button.querySelector('img')).toMatchObject({
      src: new URL(address).href,
      referrerPolicy: 'no-referrer',
      alt: '',
    })
    await expect.poll(() => button.querySelector('img')).toBeNull()
    expect(button.querySelector<HTMLElement>('[data-lk-part="avatar"]')?.dataset['initials']).toBe('A')
  })
})

const ada = { email: 'ada@example.com', password: peoplesPassword }

/** Everything that draws a person or an organization, in a narrow column. */
function Shell() {
  return (
    <Column>
      <UserButton />
      <SignOutButton />
      <SignIn />
    </Column>
  )
}

function Column({ children }: { children: ReactNode }) {
  return <div style={{ inlineSize: '20rem' }}>{children}</div>
}

/** Ada bears the text as both her names; Grace is in an organization of that name, and in a plain one. */
function worldNamed(text: string) {
  return {
    users: [
      { ...ada, firstName: text, lastName: text },
      { ...ada, email: 'grace@example.com' },
    ],
    organizations: [{ name: text }, { name: 'Plain' }],
    memberships: [
      { user: 'grace@example.com', organization: text },
      { user: 'grace@example.com', organization: 'Plain' },
    ],
  } satisfies Seed
}

/** Nothing ran, nothing was drawn that is not ours, and nothing is wider than the card. */
async function isInert() {
  await new Promise(resolve => setTimeout(resolve, 30))
  expect(pwned).toBe(0)
  expect(strangers()).toEqual([])
  const grounds = [...document.querySelectorAll('[data-lk-part="card"], [data-lk-part="menu"], [role="dialog"]')]
  expect(grounds.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)).toEqual([])
}

/** The address of every picture that is put on the page from now on, though it may be gone again. */
function watchPictures(): ReadonlySet<string> {
  const drawn = new Set<string>()
  new MutationObserver(() => {
    for (const { src } of document.images) drawn.add(src)
  }).observe(document.body, { childList: true, subtree: true })
  return drawn
}

function abbreviate(text: string): string {
  return text.length > 60 ? `${text.slice(0, 40)}… (${text.length} characters)` : JSON.stringify(text)
}
