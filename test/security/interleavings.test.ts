import { it } from 'vitest'
import { checkInterleavings } from './interleavings.js'

it('refresh, sign-out and switch, in any order over three tabs and two handlers, sign out only whoever asked for it', async () => {
  await checkInterleavings(5)
})
