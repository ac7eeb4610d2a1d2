import { TotpEnrollment } from '@latchkey/react'
import { signInFlow } from '@latchkey/react/client'
import { peoplesPassword, type Scenario } from '@latchkey/react/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { codeOf } from './authenticator.js'
import { Field, Form } from './ownDesign.js'
import { type WorldParameters, withWorld, worldOf } from './world.js'
import { narrow } from './narrow.js'

const mary: Scenario = { signedInAs: 'mary@example.com' }

const meta = {
  title: 'Sign-in/TotpEnrollment',
  component: TotpEnrollment,
  decorators: [withWorld],
  parameters: { world: { scenario: mary } },
} satisfies Meta<typeof TotpEnrollment>
export default meta

type Story = StoryObj<typeof meta> & { parameters?: { world?: WorldParameters } }
type Context = Parameters<NonNullable<Story['play']>>[0]

/** The picture to scan, and the field for what the app then shows: focused, because the telephone is in the other hand. */
export const FirstSight: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('img', { name: /QR code/ })).toBeVisible()
    await waitFor(() => expect(canvas.getByLabelText('Code')).toHaveFocus())
  },
}

/** The key in groups of four, for whoever cannot scan it. */
export const Key: Story = {
  play: async context => {
    await expect(await showKey(context)).toMatch(/^([A-Z2-7]{4} ?)+$/)
  },
}

/** Set up with a code of the key that is on the screen. */
export const Done: Story = {
  play: async context => {
    const key = await showKey(context)
    await context.userEvent.type(context.canvas.getByLabelText('Code'), codeOf(key))
    await expect(await context.canvas.findByRole('heading', { name: /is set up/ })).toBeVisible()
  },
}

/** The factor is on its way: nothing moves when it comes. */
export const Starting: Story = {
  parameters: {
    world: {
      scenario: mary,
      arrange: world => void world.emulator.control.fail({ operation: 'enrollAuthFactor', delayMs: 60_000 }),
    },
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByLabelText('Code')).toBeVisible()
    await expect(canvas.queryByRole('img')).toBeNull()
  },
}

/** The code is kept and selected; the picture stays. */
export const WrongCode: Story = {
  play: async context => {
    const { canvas, userEvent } = context
    await showKey(context)
    await userEvent.type(canvas.getByLabelText('Code'), '000000')
    await expect(await canvas.findByText(/Check that it is for this account/)).toBeVisible()
    await expect(canvas.getByLabelText('Code')).toHaveValue('000000')
    await expect(canvas.getByRole('img')).toBeVisible()
  },
}

/** Fewer than six digits are not sent. */
export const CodeIncomplete: Story = {
  play: async ({ canvas, userEvent }) => {
    await canvas.findByRole('img')
    await userEvent.type(canvas.getByLabelText('Code'), '123{Enter}')
    await expect(await canvas.findByText('Enter all six digits.')).toBeVisible()
  },
}

/** After the fifth wrong code the factor is gone, and another can be begun. */
export const TooManyWrongCodes: Story = {
  play: async context => {
    const { canvas, userEvent } = context
    await canvas.findByRole('img')
    const { requests } = worldOf(context).network
    for (const [index, code] of ['000001', '000002', '000003', '000004', '000005'].entries()) {
      const field = canvas.getByLabelText('Code')
      await userEvent.clear(field)
      await userEvent.type(field, code)
      await waitFor(() => expect(requests.filter(line => line.endsWith('/submitTotp'))).toHaveLength(index + 1))
      await waitFor(() => expect(signInFlow(worldOf(context).client).store.getState().pending).toBeNull())
    }
    await expect(await canvas.findByRole('alert')).toHaveTextContent(/one try too many/)
  },
}

/** Nothing is left behind. */
export const Cancelled: Story = {
  play: async context => {
    const { canvas, userEvent } = context
    await canvas.findByRole('img')
    const before = worldOf(context).emulator.snapshot().factors.length
    await userEvent.click(canvas.getByRole('button', { name: 'Cancel' }))
    await expect(await canvas.findByText('Nothing was set up.')).toBeVisible()
    await expect(worldOf(context).emulator.snapshot().factors.length).toBe(before - 1)
  },
}

/** The last sign-in is too long ago for this: asked in its place, and then it begins by itself. */
export const RecentSignInNeeded: Story = {
  parameters: {
    world: {
      scenario: mary,
      arrange: world => {
        let isFirst = true
        world.network.intercept = request => {
          if (!isFirst || !request.url.endsWith('/addTotp')) return undefined
          isFirst = false
          return refusal(403, { code: 'reauth_required', message: 'Too long ago' })
        }
      },
    },
  },
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByRole('heading', { name: 'Confirm that it is you' })).toBeVisible()
    await userEvent.type(await canvas.findByLabelText('Password'), `${peoplesPassword}{Enter}`)
    await expect(await canvas.findByRole('img', { name: /QR code/ })).toBeVisible()
  },
}

/** The wait is said out loud. */
export const RateLimited: Story = {
  parameters: {
    world: {
      scenario: mary,
      arrange: world => {
        world.network.intercept = request =>
          request.url.endsWith('/submitTotp')
            ? refusal(429, { code: 'rate_limited', message: 'Too many', retryAfterMs: 30_000 })
            : undefined
      },
    },
  },
  play: async ({ canvas, userEvent }) => {
    await canvas.findByRole('img')
    await userEvent.type(canvas.getByLabelText('Code'), '123456')
    await expect(await canvas.findByRole('alert')).toHaveTextContent(/Wait 30 seconds/)
  },
}

/** The network is gone in the middle: picture and code stay. */
export const Offline: Story = {
  play: async context => {
    const { canvas, userEvent } = context
    await canvas.findByRole('img')
    worldOf(context).network.offline = true
    await userEvent.type(canvas.getByLabelText('Code'), '123456')
    await expect(await canvas.findByText(/You are offline/)).toBeVisible()
    await expect(canvas.getByRole('img')).toBeVisible()
  },
}

/** A long issuer and a long address make a finer picture, which is as large. */
export const LongNames: Story = {
  parameters: {
    world: {
      scenario: {
        seed: { users: [{ email: longEmail(), password: peoplesPassword }] },
        signedInAs: longEmail(),
        handler: { totpIssuer: 'The Honourable Society for the Advancement of Analytical and Differential Engines' },
      },
    },
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('img', { name: /QR code/ })).toBeVisible()
  },
}

/** Dark on light in a dark theme as well: a camera needs it so. */
export const Dark: Story = {
  globals: { theme: 'dark' },
  play: async ({ canvas }) => {
    const picture = await canvas.findByRole('img', { name: /QR code/ })
    await expect(picture).toHaveStyle({ backgroundColor: 'rgb(255, 255, 255)' })
  },
}

/** Read from right to left; the key is not. */
export const RightToLeft: Story = {
  globals: { direction: 'rtl' },
  play: async context => {
    await showKey(context)
    const key = context.canvasElement.querySelector('code')
    await expect(key).toHaveStyle({ direction: 'ltr' })
  },
}

/** The key in a host's own design. The kit makes the factor, takes it back, and says what is wrong. */
export const OwnStep: Story = {
  args: {
    steps: {
      secret: ({ current, enrollment, pending, ...parts }) => (
        <Form
          {...parts}
          heading="A second lock"
          action="It fits"
          isPending={pending !== null}
          onSubmit={typed => enrollment.submit(typed('code'))}
        >
          <p className="own-text">{current.secret}</p>
          <Field label="What does the app show?" {...parts.fieldProps('code')} error={parts.errorProps('code')} />
        </Form>
      ),
    },
  },
  play: async ({ canvas, userEvent }) => {
    const field = await canvas.findByLabelText('What does the app show?')
    await userEvent.type(field, '000000')
    await waitFor(() => expect(field).toHaveAccessibleDescription(/Check that it is for this account/))
  },
}

/** On a telephone of 320 px: the picture keeps its size, the rest wraps. */
export const Narrow: Story = { ...FirstSight, decorators: [narrow] }

async function showKey({ canvas, userEvent }: Context): Promise<string> {
  await canvas.findByRole('img', { name: /QR code/ })
  await userEvent.click(canvas.getByRole('button', { name: 'Enter a key instead' }))
  return canvas.getByRole('group', { name: 'Key' }).querySelector('code')?.textContent ?? ''
}

function refusal(status: number, body: object): Response {
  return Response.json(body, { status })
}

function longEmail() {
  return 'augusta.ada.king.countess.of.lovelace.the.first.programmer@correspondence.example.com'
}
