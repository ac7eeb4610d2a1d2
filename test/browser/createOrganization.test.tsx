import { CreateOrganization, type CreateOrganizationProps } from '@latchkey/react'
import type { Scenario } from '@latchkey/react/testing'
import { act, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { run } from 'axe-core'
import { StrictMode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { impersonated } from './impersonated.js'
import { settle } from './host.js'
import { openPage, type World } from './page.js'

const mary: Scenario = { signedInAs: 'mary@example.com' }

async function open(props: CreateOrganizationProps = {}, scenario: Scenario = mary) {
  const world = openPage(
    <StrictMode>
      <CreateOrganization {...props} />
    </StrictMode>,
    scenario,
  )
  const field = await screen.findByLabelText('Name')
  return { ...world, field, press: () => userEvent.click(screen.getByRole('button', { name: 'Create organization' })) }
}

function named({ emulator }: Pick<World, 'emulator'>, wanted: string) {
  return emulator.snapshot().organizations.filter(({ name }) => name === wanted)
}

describe('a form that creates an organization', () => {
  it('creates one, with the visitor in it as its admin, and tells the host once', async () => {
    const onDone = vi.fn<(organization: { name: string }) => void>()
    const world = await open({ onDone })
    await userEvent.type(world.field, '  Celestial Mechanics {Enter}')
    await screen.findByRole('heading', { name: 'Celestial Mechanics' })
    expect(screen.getByText(/you are in it/)).toBeDefined()
    const [organization] = named(world, 'Celestial Mechanics')
    const made = { id: organization?.id, name: 'Celestial Mechanics' }
    await waitFor(() => expect(onDone).toHaveBeenCalledExactlyOnceWith(made))
    expect(world.client.store.getState()).toMatchObject({
      session: { organization: { name: 'Celestial Mechanics' }, role: 'admin' },
    })
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Celestial Mechanics'))
  })

  it('creates one for a double press', async () => {
    const world = await open()
    await userEvent.type(world.field, 'Celestial Mechanics')
    await userEvent.dblClick(screen.getByRole('button', { name: 'Create organization' }))
    await screen.findByRole('heading', { name: 'Celestial Mechanics' })
    expect(world.network.requests.filter(line => line === 'POST /auth/createOrganization')).toHaveLength(1)
    expect(named(world, 'Celestial Mechanics')).toHaveLength(1)
  })

  it('creates one where the answer got lost and is asked for again', async () => {
    const world = await open()
    await userEvent.type(world.field, 'Celestial Mechanics')
    world.network.loseAnswers(1)
    await world.press()
    await screen.findByRole('heading', { name: 'Celestial Mechanics' })
    expect(named(world, 'Celestial Mechanics')).toHaveLength(1)
  })

  it('wants a name', async () => {
    const { field, press, network } = await open()
    await userEvent.type(field, '   ')
    await press()
    expect(screen.getByText('Enter a name.')).toBeDefined()
    expect(field).toMatchObject({ ariaInvalid: 'true' })
    expect(document.activeElement).toBe(field)
    expect(network.requests).not.toContain('POST /auth/createOrganization')
  })

  it('says of a name that the server does not take that it is the name, and keeps it', async () => {
    const { field, press, network } = await open()
    network.intercept = ({ url }) =>
      url.endsWith('/createOrganization')
        ? Response.json({ code: 'invalid_input', message: 'name' }, { status: 400 })
        : undefined
    await userEvent.type(field, 'Celestial')
    await press()
    await screen.findByText(/Choose a name of one line/)
    expect(field).toHaveProperty('value', 'Celestial')
  })

  it('says what the host’s own rule refuses, and keeps what was typed', async () => {
    const { field, press } = await open({}, { ...mary, handler: { rules: { createOrganization: false } } })
    await userEvent.type(field, 'Celestial Mechanics')
    await press()
    await screen.findByText('You are not allowed to do this.')
    expect(field).toHaveProperty('value', 'Celestial Mechanics')
  })

  it('keeps what was typed while the device is offline, and goes on afterwards', async () => {
    const { field, press, network } = await open()
    await userEvent.type(field, 'Celestial Mechanics')
    network.offline = true
    await press()
    await screen.findByText(/You are offline/)
    network.offline = false
    await press()
    await screen.findByRole('heading', { name: 'Celestial Mechanics' })
  })

  it('says why nobody creates one in somebody else’s name', async () => {
    const world = openPage(<CreateOrganization />, mary)
    impersonated(world)
    await act(() => world.client.restore())
    await screen.findByText('An organization cannot be created in somebody else’s name.')
    expect(screen.queryByLabelText('Name')).toBeNull()
  })

  it('leaves the focus alone where the host wants that', async () => {
    const { field } = await open({ focusOnMount: false })
    expect(document.activeElement).not.toBe(field)
  })

  it('is nothing for whoever is not signed in', async () => {
    const { client, page } = openPage(<CreateOrganization />)
    await client.ready
    await waitFor(() => expect(page.container.textContent).toBe(''))
  })

  it('has nothing for axe to say', async () => {
    const { page, press } = await open()
    await press()
    settle()
    const { violations } = await run(page.container, { rules: { region: { enabled: false } } })
    expect(violations).toEqual([])
  })
})
