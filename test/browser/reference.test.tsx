import { SignIn } from '@latchkey/react'
import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { enterPassword, openPage } from './page.js'

const requestId = 'req_01JMOON0000000000000000001'

/** Ada's password is answered like this. */
async function answered(body: { code: string; requestId?: string }) {
  const { network } = openPage(<SignIn />)
  network.intercept = ({ url }) =>
    url.endsWith('/signInWithPassword')
      ? Response.json({ message: '<b>call 555-0100</b>', ...body }, { status: 400 })
      : undefined
  await enterPassword('ada@example.com')
  return screen.findByRole('alert')
}

describe('the reference of a failure', () => {
  it.each(['moon_in_the_way', 'unexpected', 'service_unavailable', 'constructor'])(
    'stands below the sentence for %s, and is copied alone',
    async code => {
      const written: string[] = []
      const write = vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async text => void written.push(text))
      const alert = await answered({ code, requestId })
      await userEvent.click(await within(alert).findByRole('button', { name: 'Copy' }))
      expect(await screen.findByText('The request ID was copied.')).toBeDefined()
      expect(written).toEqual([requestId])
      expect(alert.textContent).not.toContain('555')
      write.mockRestore()
    },
  )

  it('says of what nobody here knows the safe sentence', async () => {
    const alert = await answered({ code: 'moon_in_the_way', requestId })
    expect(alert.textContent).toContain('Something went wrong on our side. Try again.')
    expect(alert.textContent).not.toContain('moon')
  })

  it('is selected where copying is forbidden', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('', 'NotAllowedError'))
    const alert = await answered({ code: 'unexpected', requestId })
    await userEvent.click(await within(alert).findByRole('button', { name: 'Copy' }))
    await screen.findByText(/does not let us copy/)
    expect(getSelection()?.toString()).toContain(requestId)
    write.mockRestore()
  })

  it('is kept from whoever can help themselves', async () => {
    expect((await answered({ code: 'offline', requestId })).textContent).not.toContain(requestId)
  })

  it('is not drawn where the failure has none', async () => {
    const alert = await answered({ code: 'unexpected' })
    expect(within(alert).queryByRole('button')).toBeNull()
  })
})
