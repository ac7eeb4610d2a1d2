import {
  AcceptInvitation,
  type Appearance,
  AuthCallback,
  ImpersonationBanner,
  OrganizationProfile,
  OrganizationSwitcher,
  SignIn,
  UserButton,
  UserProfile,
} from '@latchkey/react'
import { people, peoplesPassword, type Scenario, type Seed } from '@latchkey/react/testing'
import { act, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { Card } from '../../src/components/Card.js'
import { useLook } from '../../src/components/useLook.js'
import type { Part } from '../../src/hooks/parts.js'
import { afterEach, describe, expect, inject, it } from 'vitest'
import { signInElsewhere, userAgents } from './elsewhere.js'
import { enterHost, leaveHost, parts, strangers } from './host.js'
import type { Host } from './hostStyles.js'
import { impersonated } from './impersonated.js'
import { invited } from './invitedWorld.js'
import { askForCode, enterEmail, enterPassword, openPage, type World } from './page.js'

/** What a person can have before them, and the road to it. Its clock stands still, so that no countdown moves. */
interface Screen {
  name: string
  /** Looked at in every host, however long that takes. */
  isRepresentative?: boolean
  scenario?: Scenario
  component?: ReactNode
  open: (world: World) => Promise<unknown>
}

const ada: Scenario = { signedInAs: 'ada@example.com', organization: 'Analytical Engines' }

const mary: Scenario = { signedInAs: 'mary@example.com' }

const screens: readonly Screen[] = [
  { name: 'the identifier', open: () => screen.findByLabelText('Email') },
  { name: 'an identifier with an error', open: () => enterEmail('ada@example') },
  { name: 'the password', isRepresentative: true, open: () => enterEmail('ada@example.com') },
  {
    name: 'a password with an error',
    open: async () => {
      await enterPassword('ada@example.com', 'a wrong password')
      await screen.findByText(/do not match/)
    },
  },
  {
    name: 'a request under way',
    open: async ({ emulator }) => {
      emulator.control.fail({ operation: 'authenticateWithPassword', delayMs: 60_000 })
      await enterPassword('ada@example.com')
    },
  },
  {
    name: 'the code',
    open: () => askForCode('ada@example.com'),
  },
  {
    name: 'the choice of an organization',
    open: async () => {
      await enterPassword('ada@example.com')
      await screen.findByRole('button', { name: 'Difference Works' })
    },
  },
  {
    name: 'the search for an organization',
    scenario: { seed: crowd() },
    open: async () => {
      await enterPassword('ada@example.com')
      await userEvent.type(await screen.findByLabelText('Search'), 'nothing like it')
    },
  },
  {
    name: 'a banner',
    open: async ({ network }) => {
      await enterEmail('ada@example.com')
      network.offline = true
      await userEvent.type(await screen.findByLabelText('Password'), `${peoplesPassword}{Enter}`)
      await screen.findByText(/You are offline/)
    },
  },
  {
    name: 'a step that is not there yet',
    open: async () => {
      await enterPassword('dorothy@west.test')
      await screen.findByText(/own identity provider/)
    },
  },
  {
    name: 'the question for a code of an app',
    open: async () => {
      await enterPassword('grace@example.com')
      await screen.findByRole('heading', { name: 'Enter the code from your app' })
    },
  },
  {
    name: 'an app that is being set up',
    open: async () => {
      await enterPassword('katherine@example.com')
      await userEvent.click(await screen.findByRole('button', { name: 'Enter a key instead' }))
      await screen.findByRole('group', { name: 'Key' })
    },
  },
  {
    name: 'the skeleton',
    open: async ({ network }) => {
      network.latencyMs = 60_000
      await screen.findByText('Loading')
    },
  },
  {
    name: 'somebody who is signed in already',
    scenario: ada,
    open: () => screen.findByRole('button', { name: 'Sign out' }),
  },
  {
    name: 'an invitation for whoever is not signed in',
    component: <AcceptInvitation />,
    scenario: invited('mary@example.com'),
    open: () => screen.findByLabelText('First name (optional)'),
  },
  {
    name: 'an invitation for somebody else',
    component: <AcceptInvitation />,
    scenario: invited('mary@example.com', { signedInAs: 'joan@example.com' }),
    open: () => screen.findByRole('button', { name: 'Switch account' }),
  },
  {
    name: 'a redirect on its way back',
    component: <AuthCallback />,
    open: () => screen.findByText('Signing you in'),
  },
  {
    name: 'a redirect that came back with an error',
    component: <AuthCallback />,
    scenario: { path: '/callback?error=access_denied&state=foreign' },
    open: () => screen.findByRole('alert'),
  },
  {
    name: 'the menu of the user button',
    isRepresentative: true,
    scenario: ada,
    component: <UserButton profileUrl="/account" items={[{ label: 'Billing', href: '/billing' }]} />,
    open: async () => {
      await userEvent.click(await screen.findByRole('button', { name: 'Account of Ada Lovelace' }))
      await screen.findByRole('menuitem', { name: 'Sign out' })
    },
  },
  {
    name: 'the account page',
    scenario: mary,
    component: <UserProfile />,
    open: async () => {
      await screen.findByText('This device')
      await screen.findByText('Nothing is set up yet.')
      await screen.findByText(/^None\./)
      await screen.findByRole('button', { name: 'Change password' })
    },
  },
  {
    name: 'the account page with its forms open and a question asked',
    scenario: { ...mary, seed: marysWorld() },
    component: <UserProfile sections={['name', 'email', 'password', 'identities', 'sessions', 'deletion']} />,
    open: async world => {
      await signInElsewhere(world, userAgents.safariOnIPhone)
      for (const name of ['Edit name', 'Change email', 'Change password', 'Delete account', 'Sign out everywhere else'])
        await userEvent.click(await screen.findByRole('button', { name }))
      await userEvent.type(screen.getByLabelText('New email'), 'mary@example{Enter}')
      await screen.findByText('Google')
    },
  },
  {
    name: 'the organization page',
    scenario: {
      ...ada,
      seed: { ...people, invitations: [{ email: 'one@example.com', organization: 'Analytical Engines' }] },
    },
    component: <OrganizationProfile memberColumns={[{ id: 'seat', heading: 'Seat', render: () => 'Yes' }]} />,
    open: async () => {
      await screen.findByRole('button', { name: 'Manage Grace Hopper' })
      await screen.findByText('one@example.com')
      await screen.findByRole('button', { name: 'Leave organization' })
    },
  },
  {
    name: 'the organization page with its forms open and a question asked',
    scenario: ada,
    component: <OrganizationProfile />,
    open: async () => {
      for (const name of ['Rename', 'Manage Grace Hopper', 'Invite people', 'Leave organization'])
        await userEvent.click(await screen.findByRole('button', { name }))
      await userEvent.type(await screen.findByLabelText('Email addresses'), 'grace@example.com')
      await userEvent.click(screen.getByRole('button', { name: 'Send invitations' }))
      await screen.findByText('This person is a member already.')
      await screen.findByRole('form', { name: 'Manage Grace Hopper' })
    },
  },
  {
    name: 'the organization page after a role was given',
    scenario: ada,
    component: <OrganizationProfile sections={['members']} />,
    open: async () => {
      await userEvent.click(await screen.findByRole('button', { name: 'Manage Grace Hopper' }))
      const form = within(await screen.findByRole('form'))
      await userEvent.selectOptions(form.getByLabelText('Role'), 'Admin')
      await userEvent.click(form.getByRole('button', { name: 'Save' }))
      await screen.findByRole('button', { name: 'Undo' })
    },
  },
  {
    name: 'the impersonation banner',
    scenario: mary,
    component: <ImpersonationBanner />,
    open: async world => {
      impersonated(world, 'Ticket 42')
      await act(() => world.client.restore())
      await screen.findByText('Ticket 42')
    },
  },
  {
    name: 'the organization switcher with an invitation',
    scenario: {
      ...ada,
      seed: { ...people, invitations: [{ email: 'ada@example.com', organization: 'West Computing' }] },
    },
    component: <OrganizationSwitcher profileUrl="/organization" />,
    open: async () => {
      await userEvent.click(await screen.findByRole('button', { name: 'Organization: Analytical Engines' }))
      await screen.findByRole('option', { name: /Difference Works/ })
      await userEvent.click(await screen.findByRole('button', { name: 'Decline the invitation to West Computing' }))
    },
  },
  {
    name: 'the organization switcher that is searched in vain',
    scenario: { seed: crowd(), signedInAs: 'ada@example.com', organization: 'Workshop 1' },
    component: <OrganizationSwitcher />,
    open: async () => {
      await userEvent.click(await screen.findByRole('button', { name: 'Organization: Workshop 1' }))
      await userEvent.type(await screen.findByRole('combobox'), 'nothing like it')
    },
  },
  {
    name: 'the organization switcher that waits',
    scenario: ada,
    component: <OrganizationSwitcher />,
    open: async ({ network }) => {
      const button = await screen.findByRole('button', { name: 'Organization: Analytical Engines' })
      network.latencyMs = 60_000
      await userEvent.click(button)
      await screen.findByRole('dialog')
    },
  },
  {
    name: 'an organization that is to be created',
    scenario: ada,
    component: <OrganizationSwitcher />,
    open: async () => {
      await userEvent.click(await screen.findByRole('button', { name: 'Organization: Analytical Engines' }))
      await userEvent.click(await screen.findByRole('button', { name: 'Create organization' }))
      await userEvent.type(await screen.findByLabelText('Name'), '{Enter}')
    },
  },
]

const hosts = inject('hosts')

afterEach(leaveHost)

describe.each(screens)('$name', screenOf => {
  it('looks the same in every host', async () => {
    await open(screenOf)
    const [noReset, ...others] = hostsFor(screenOf).map(lookIn)
    for (const other of others) expect(differences(noReset ?? [], other)).toEqual([])
  })

  it('gives way to one class of the host, in every part', async () => {
    await open(screenOf, { classNames: everyPart })
    expect(hostsFor(screenOf).flatMap(unmovedIn)).toEqual([])
  })

  it('is made of parts alone, so that a host can reach everything', async () => {
    await open(screenOf)
    expect(parts()).not.toEqual([])
    expect(strangers()).toEqual([])
    expect(parts().flatMap(undocumented)).toEqual([])
  })
})

it.each(hosts)('$name gives way to one class of the host in every part there is', host => {
  openPage(<EveryPart />, undefined, { classNames: everyPart })
  expect(parts().map(part => part.dataset['lkPart'])).toEqual(['card', ...Object.keys(documented)])
  expect(unmovedIn(host)).toEqual([])
})

it('classes of the provider and of one component are joined, and reach what opens elsewhere', async () => {
  const component = (
    <UserButton className="mine" appearance={{ classNames: { menu: 'b', 'menu-item': 'c' }, theme: 'dark' }} />
  )
  const appearance: Appearance = { preset: 'compact', classNames: { 'user-button': 'a', menu: 'a' } }
  openPage(<div dir="rtl">{component}</div>, ada, appearance)
  const button = await screen.findByRole('button', { name: 'Account of Ada Lovelace' })
  expect(button.className).toBe('mine a')
  await userEvent.click(button)
  const item = await screen.findByRole('menuitem', { name: 'Sign out' })
  const menu = item.closest('[data-lk-part="menu"]')
  expect([menu?.className, item.className]).toEqual(['a b', 'c'])
  expect(menu).toMatchObject({ dataset: { lkTheme: 'dark', lkPreset: 'compact' }, dir: 'rtl' })
})

/** Each part once, by the one way in which a component draws any. */
function EveryPart() {
  const part = useLook()
  return (
    <Card>
      {Object.keys(documented).map(name => (
        <div key={name} {...part(name as Part)} />
      ))}
    </Card>
  )
}

const documented = inject('parts')

/** The classes of every host's author at once: in each host only its own are there. */
const everyPart = Object.fromEntries(
  Object.keys(documented).map(part => [
    part,
    [...new Set(hosts.flatMap(({ className }) => className.split(' ')))].join(' '),
  ]),
)

/** A part, or a state of one, that docs/parts.md does not name. */
function undocumented(part: HTMLElement): string[] {
  const { name = '', states } = { name: part.dataset['lkPart'], states: documented[part.dataset['lkPart'] ?? ''] }
  if (!states) return [name]
  const own = part.getAttributeNames().filter(attribute => /^data-(?!lk-|floating)/.test(attribute))
  return own.filter(attribute => !states.includes(attribute)).map(attribute => `${name} ${attribute}`)
}

function hostsFor({ isRepresentative = false }: Screen): Host[] {
  return hosts.filter(({ isSlow }) => !isSlow || isRepresentative || inject('isDeep'))
}

async function open({ scenario, component = <SignIn />, open: walk }: Screen, appearance?: Appearance) {
  // A place of its own, so that the margins of the host's page do not matter.
  const style = { position: 'fixed', insetBlockStart: 0, insetInlineStart: 0, inlineSize: '24rem' } as const
  await walk(openPage(<div style={style}>{component}</div>, scenario, appearance))
}

function marysWorld(): Seed {
  const identities = [{ provider: 'GoogleOAuth' as const, idpId: 'google-mary' }]
  return { users: [{ email: 'mary@example.com', password: peoplesPassword, identities }] }
}

function crowd() {
  const names = Array.from({ length: 12 }, (_, index) => `Workshop ${index + 1}`)
  return {
    users: [{ email: 'ada@example.com', password: peoplesPassword }],
    organizations: names.map(name => ({ name })),
    memberships: names.map(organization => ({ user: 'ada@example.com', organization })),
  }
}

/** How a part looks: its box, seen from the root it belongs to, and every property the browser knows of. */
interface Look {
  host: string
  insistsOn: readonly string[]
  part: string
  box: readonly number[]
  styles: ReadonlyMap<string, string>
}

function lookIn(host: Host): Look[] {
  enterHost(host)
  return parts().map(part => ({
    host: host.name,
    insistsOn: host.insistsOn ?? [],
    part: describePart(part),
    box: boxOf(part),
    styles: new Map(['', '::before', '::after', '::placeholder'].flatMap(pseudo => stylesOf(part, pseudo))),
  }))
}

function stylesOf(part: HTMLElement, pseudo: string): [string, string][] {
  if (pseudo === '::placeholder' && part.localName !== 'input') return []
  const style = getComputedStyle(part, pseudo)
  const isDrawn = !/^::(before|after)$/.test(pseudo) || style.content !== 'none'
  if (!isDrawn) return [[`${pseudo} content`, style.content]]
  // The variables of a host are inherited and not read; ours are the same in every part.
  const unread = 'lkRoot' in part.dataset ? /^--(?!_lk-)/ : /^--/
  const properties = [...style].filter(property => !unread.test(property))
  return properties.map(property => [`${pseudo} ${property}`.trim(), style.getPropertyValue(property)])
}

function boxOf(part: HTMLElement): number[] {
  const own = part.getBoundingClientRect()
  const root = part.closest('[data-lk-root]')?.getBoundingClientRect() ?? own
  return [own.x - root.x, own.y - root.y, own.width, own.height]
}

/** A sentence for each property and each box of a screen that is not as it was. */
function differences(expected: readonly Look[], actual: readonly Look[]): string[] {
  if (expected.length !== actual.length) return [`there are ${actual.length} parts, not ${expected.length}`]
  return actual.flatMap(({ host, insistsOn, part, box, styles }, index) => {
    const before = expected[index]
    const isMoved = box.some((length, side) => Math.abs(length - (before?.box[side] ?? Number.NaN)) > subPixel)
    const changed = [...new Set([...styles.keys(), ...(before?.styles.keys() ?? [])])]
      .filter(property => styles.get(property) !== before?.styles.get(property))
      .filter(property => !insistsOn.includes(property.replace(/^::\S+ /, '')))
      .map(property => `${property} is ${styles.get(property)}, not ${before?.styles.get(property)}`)
    const sentences = isMoved ? [`its box is ${box.join(' ')}, not ${before?.box.join(' ')}`, ...changed] : changed
    return sentences.map(sentence => `${host}, ${part}: ${sentence}`)
  })
}

/** In CSS pixels. */
const subPixel = 0.5

/** The parts that a class of the host does not move. */
function unmovedIn(host: Host): string[] {
  enterHost(host)
  const unmoved = parts().filter(part => {
    const { backgroundColor, paddingInlineStart } = getComputedStyle(part)
    return backgroundColor !== 'rgb(1, 2, 3)' || paddingInlineStart !== '7px'
  })
  return unmoved.map(part => `${host.name}: ${describePart(part)}`)
}

function describePart(part: HTMLElement): string {
  const { lkPart, ...states } = part.dataset
  return [lkPart, ...Object.entries(states).map(([name, value]) => `${name}=${value}`)].join(' ')
}
