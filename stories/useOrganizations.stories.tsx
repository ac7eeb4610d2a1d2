import { type Result, useOrganizations } from '@latchkey/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import { expect, waitFor } from 'storybook/test'
import { withWorld, worldOf } from './world.js'

/** A list of one's own, in a dozen lines on the hook. */
function OrganizationList() {
  const [search, setSearch] = useState('')
  const [said, setSaid] = useState('')
  const { status, items, hasMore, loadMore, switchTo, create, leave } = useOrganizations({ search })

  async function tell(doing: Promise<Result>) {
    const result = await doing
    setSaid(result.ok ? '' : `That did not work (${result.error.code}).`)
  }

  return (
    <section aria-busy={status === 'loading'}>
      <label>
        Search <input type="search" value={search} onChange={event => setSearch(event.currentTarget.value)} />
      </label>
      <ul>
        {items.map(({ id, organization, role, current }) => (
          <li key={id}>
            {organization.name}, {role}{' '}
            {current ? (
              <em>you are here</em>
            ) : (
              <button type="button" onClick={() => void tell(switchTo(organization.id))}>
                Go to {organization.name}
              </button>
            )}{' '}
            <button type="button" onClick={() => void tell(leave(organization.id))}>
              Leave {organization.name}
            </button>
          </li>
        ))}
      </ul>
      {hasMore && (
        <button type="button" onClick={() => void tell(loadMore())}>
          More
        </button>
      )}
      <button type="button" onClick={() => void tell(create('Poetical Science'))}>
        Start Poetical Science
      </button>
      <p role="status">{said}</p>
    </section>
  )
}

const meta = {
  component: OrganizationList,
  title: 'Hooks/useOrganizations',
  decorators: [withWorld],
  parameters: { world: { scenario: { signedInAs: 'ada@example.com', organization: 'Analytical Engines' } } },
} satisfies Meta<typeof OrganizationList>
export default meta
type Story = StoryObj<typeof meta>

/** From one to the other; the list knows at once where the session is. */
export const Switched: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Go to Difference Works' }))
    await expect(await canvas.findByRole('button', { name: 'Go to Analytical Engines' })).toBeVisible()
  },
}

/** A new one, with Ada as its admin, in it. */
export const Started: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Start Poetical Science' }))
    await expect(await canvas.findByText(/Poetical Science, admin/)).toHaveTextContent('you are here')
  },
}

/** It is gone at once, and back: nobody else could run it. */
export const LeftInVain: Story = {
  play: async context => {
    const { canvas, userEvent } = context
    const leave = await canvas.findByRole('button', { name: 'Leave Analytical Engines' })
    worldOf(context).network.latencyMs = 200
    await userEvent.click(leave)
    await expect(canvas.queryByRole('button', { name: 'Leave Analytical Engines' })).toBeNull()
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('last_admin'))
    await expect(canvas.getByRole('button', { name: 'Leave Analytical Engines' })).toBeVisible()
  },
}
