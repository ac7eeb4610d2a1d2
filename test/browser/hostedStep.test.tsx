import { MagicAuth, SignIn } from '@latchkey/react'
import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openPage } from './page.js'

const complain = vi.spyOn(console, 'error')
afterEach(() => complain.mockReset())

describe('without a handler', () => {
  it('SignIn is one button that leads to the hosted page, and asks for nothing', async () => {
    const { navigation } = openPage(<SignIn />, { source: 'direct' })
    const button = await screen.findByRole('button', { name: 'Continue' })
    expect(screen.queryByRole('textbox')).toBeNull()
    await userEvent.click(button)
    await expect.poll(() => navigation.left.length).toBe(1)
    const { pathname, searchParams } = new URL(navigation.left[0] ?? '')
    expect([pathname, searchParams.get('provider')]).toEqual(['/user_management/authorize', 'authkit'])
    expect(complain.mock.calls).toEqual([])
  })

  it('MagicAuth is the same, and tells the developer once why there is no code', async () => {
    complain.mockImplementation(() => {})
    openPage(<MagicAuth />, { source: 'direct' }).page.unmount()
    openPage(<MagicAuth />, { source: 'direct' })
    await screen.findByRole('button', { name: 'Continue' })
    openPage(<MagicAuth />, { source: 'direct' })
    await expect.poll(() => screen.queryAllByRole('button', { name: 'Continue' }).length).toBe(2)
    expect(complain.mock.calls).toEqual([[expect.stringContaining('emailed codes need the API key')]])
  })
})
