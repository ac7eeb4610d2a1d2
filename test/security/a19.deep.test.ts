import { it } from 'vitest'
import { postAll } from './hostileMessages.js'

it('A19: a hundred thousand messages that nobody of ours sent change nothing and throw nothing', async () => {
  await postAll(100_000)
})
