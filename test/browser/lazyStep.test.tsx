import { useSignIn } from '@latchkey/react'
import { peoplesPassword } from '@latchkey/react/testing'
import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { ComponentType } from 'react'
import { describe, expect, it } from 'vitest'
import { lazyStep } from '../../src/components/lazyStep.js'
import { createWorld, openPage } from './page.js'

describe('a lazy step', () => {
  it('is fetched when it is first drawn, once', async () => {
    const { step: Step, fetched } = stepThatFails(0)
    expect(fetched()).toBe(0)
    openPage(
      <>
        <Step email="ada@example.com" />
        <Step email="grace@example.com" />
      </>,
    )
    await screen.findByText('The step of grace@example.com')
    expect(screen.getByText('The step of ada@example.com')).toBeDefined()
    expect(fetched()).toBe(1)
  })

  it('is there at once when it was fetched ahead', async () => {
    const { step: Step, fetched } = stepThatFails(0)
    Step.preload()
    Step.preload()
    await waitFor(() => expect(fetched()).toBe(1))
    await Promise.resolve()
    openPage(<Step email="ada@example.com" />)
    expect(screen.getByText('The step of ada@example.com')).toBeDefined()
    expect(fetched()).toBe(1)
  })

  it('is tried again by itself when its file does not come', async () => {
    const { step: Step, fetched } = stepThatFails(1)
    openPage(<Step email="ada@example.com" />)
    await screen.findByText('The step of ada@example.com')
    expect(fetched()).toBe(2)
  })

  it('says that it could not be loaded after the second time, and comes when it is asked for again', async () => {
    const { step: Step, fetched } = stepThatFails(2)
    openPage(<Step email="ada@example.com" />)
    expect((await screen.findByRole('alert')).textContent).toMatch(/could not be loaded/)
    expect(fetched()).toBe(2)
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await screen.findByText('The step of ada@example.com')
    expect(fetched()).toBe(3)
  })

  it('can be asked for again and again while its file never comes', async () => {
    const { step: Step, fetched } = stepThatFails(Number.POSITIVE_INFINITY)
    openPage(<Step email="ada@example.com" />)
    for (const count of [2, 4, 6]) {
      await userEvent.click(await screen.findByRole('button', { name: 'Try again' }))
      await waitFor(() => expect(fetched()).toBe(count + 2))
    }
    expect((await screen.findByRole('alert')).textContent).toMatch(/could not be loaded/)
  })

  it('draws the shape of a step while it is on its way', () => {
    const Step = lazyStep(() => new Promise<ComponentType<{ email: string }>>(() => {}))
    openPage(<Step email="ada@example.com" />)
    expect(screen.getByRole('status').textContent).toBe('Loading')
  })

  it('keeps the conversation around it', async () => {
    const { step: Step } = stepThatFails(2)
    const world = createWorld()
    const { client, Provider, network } = world
    render(
      <Provider>
        <Conversation step={Step} />
      </Provider>,
    )
    await client.call('signInWithPassword', { email: 'ada@example.com', password: peoplesPassword })
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }))
    await screen.findByText('The step of ada@example.com')
    expect(network.requests).toEqual(['GET /auth/session', 'POST /auth/signInWithPassword'])
    expect(client.flow.getState()?.email).toBe('ada@example.com')
  })
})

/** Draws the lazy step where the conversation has come to the choice of an organization. */
function Conversation({ step: Step }: { step: ComponentType<{ email: string }> }) {
  const { current } = useSignIn()
  return current.step === 'selectOrganization' ? <Step email={current.email} /> : null
}

/** A step whose file does not come the first `times` times. */
function stepThatFails(times: number) {
  let fetched = 0
  const step = lazyStep<{ email: string }>(async () => {
    fetched += 1
    if (fetched <= times) throw new TypeError('Failed to fetch dynamically imported module')
    return ({ email }) => <p>The step of {email}</p>
  })
  return { step, fetched: () => fetched }
}
