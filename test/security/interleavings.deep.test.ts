import { it } from 'vitest'
import { checkInterleavings } from './interleavings.js'

it(
  'refresh, sign-out and switch, in hundreds of orders over three tabs and two handlers, sign out only whoever asked for it',
  async () => {
    await checkInterleavings(300)
  },
  60 * 60_000,
)
