import { OrganizationProfile, SignedOut, SignIn, UserProfile } from '@latchkey/react'
import { people } from '@latchkey/react/testing'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect } from 'vitest'
import { page } from 'vitest/browser'
import { personName } from '../../src/components/personName.js'
import { called, type Language, openIn, press, read, says, type, unmarked } from './language.js'

const ada = 'ada@example.com'
const organization = 'Analytical Engines'

/** Which way the language runs, as a host tells the page. */
function directionOf({ locale }: Language): 'ltr' | 'rtl' {
  return ['Arab', 'Hebr'].includes(new Intl.Locale(locale).maximize().script ?? '') ? 'rtl' : 'ltr'
}

/**
 * Ada signs in by a code and looks at both pages behind it, on a narrow telephone, in this language: everything is found
 * by what it is called there, and nothing reaches beyond the page.
 */
export async function walkIn(said: Language): Promise<void> {
  const { documentElement } = document
  await page.viewport(320, 720)
  documentElement.dir = directionOf(said)
  try {
    await signInByCode(said)
    await lookAtAccount(said)
    await lookAtOrganization(said)
  } finally {
    documentElement.removeAttribute('dir')
    await page.viewport(1280, 720)
  }
}

async function signInByCode(said: Language) {
  const world = openIn(
    said,
    <>
      <SignedOut>
        <SignIn />
      </SignedOut>
      <UserProfile />
      <OrganizationProfile />
    </>,
    {
      seed: {
        ...people,
        invitations: [{ email: 'one@example.com', organization, inviter: ada }],
      },
    },
  )
  await isAt(said.signIn.heading)
  expect(screen.getByRole('heading').closest('[data-lk-root]')).toMatchObject({ lang: said.locale })
  await type(said.fields.email, `${ada}{Enter}`)
  await isAt(said.password.heading)
  await press(said.buttons.emailCode)
  await isAt(said.code.heading)
  await says(read(said.code.sentTo, { email: ada }))
  await type(said.fields.code, (await world.inbox.next(ada)).code)
  await isAt(said.selectOrganization.heading)
  await press(organization)
}

async function lookAtAccount(said: Language) {
  const {
    userProfile,
    fullName,
    page: { cancel },
  } = said
  await isAt(userProfile.heading)
  const part = (heading: string) => within(screen.getByRole('region', called(heading)))
  expect(part(userProfile.name.heading).getByText(nameIn(said, 'Ada', 'Lovelace'))).toBeDefined()
  expect(part(userProfile.email.heading).getByText(ada)).toBeDefined()
  await part(userProfile.apps.heading).findByText(userProfile.apps.empty)
  await part(userProfile.sessions.heading).findByText(userProfile.sessions.current)

  await userEvent.click(part(userProfile.name.heading).getByRole('button', called(userProfile.name.edit)))
  const fields = part(userProfile.name.heading).getAllByRole('textbox')
  const labels = [userProfile.name.firstName, userProfile.name.lastName]
  const isFamilyFirst = fullName.startsWith('{lastName}')
  expect(fields.map(field => (field as HTMLInputElement).labels?.[0]?.textContent)).toEqual(
    isFamilyFirst ? labels.reverse() : labels,
  )
  fits()
  await press(cancel)
}

async function lookAtOrganization(said: Language) {
  const {
    organizationProfile,
    page: { cancel },
  } = said
  const grace = nameIn(said, 'Grace', 'Hopper')
  const { general, members, invitations, leaving } = organizationProfile
  await isAt(organizationProfile.heading)
  const part = (heading: string) => within(screen.getByRole('region', called(heading)))
  expect(part(general.heading).getByText(organization)).toBeDefined()
  await part(members.heading).findByText(grace)
  await part(invitations.heading).findByText('one@example.com')
  fits()

  await press(read(members.manageNamed, { name: grace }))
  await press(members.remove)
  await screen.findByRole('group', called(read(members.removeQuestion, { name: grace })))
  fits()
  await press(cancel)
  await press(read(invitations.revokeNamed, { email: 'one@example.com' }))
  await screen.findByRole('group', called(read(invitations.revokeQuestion, { email: 'one@example.com' })))
  fits()
  await press(invitations.revoke)
  await says(read(invitations.revokeDone, { email: 'one@example.com' }))
  await press(leaving.leave)
  await screen.findByRole('group', called(read(leaving.question, { organization })))
  fits()
}

/** The page says where somebody is, and has room for all of it. */
async function isAt(heading: string) {
  await screen.findByRole('heading', called(heading))
  await waitFor(() => expect(document.querySelector('[data-lk-part="skeleton"]')).toBeNull())
  fits()
}

/** Neither the page nor any button or heading is wider than the place it has. */
function fits() {
  const { scrollWidth, clientWidth } = document.documentElement
  expect(scrollWidth).toBeLessThanOrEqual(clientWidth)
  const cutOff = [...document.querySelectorAll('[data-lk-part="button"], [data-lk-part="heading"], label, p')]
    // What has no width of its own runs within a line, and what has one pixel is for readers alone.
    .filter(element => element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1)
    .map(({ textContent }) => unmarked(textContent ?? ''))
  expect(cutOff).toEqual([])
}

/** Vietnamese has the family first in Latin letters too. */
function nameIn(said: Language, firstName: string, lastName: string): string {
  return personName(said, { firstName, lastName, email: '' })
}
