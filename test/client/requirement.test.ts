import { expect, it } from 'vitest'
import { meets } from '../../src/client/requirement.js'
import { session } from './adasSession.js'

const ada = session({ role: 'admin', permissions: ['users:read', 'users:write'] })

it.each([{}, { role: 'admin' }, { permission: 'users:write' }, { role: 'admin', permission: 'users:read' }])(
  'an admin who reads and writes meets %j',
  requirement => {
    expect(meets(ada, requirement)).toBe(true)
  },
)

it.each([
  { role: 'member' },
  { role: '' },
  { permission: 'billing:read' },
  { permission: '' },
  { role: 'member', permission: 'users:read' },
  { role: 'admin', permission: 'billing:read' },
])('and does not meet %j', requirement => {
  expect(meets(ada, requirement)).toBe(false)
})

it('nobody without a role meets one', () => {
  expect(meets(session({ role: null, permissions: [] }), { role: 'admin' })).toBe(false)
})
