import { expect, it } from 'vitest'
import { groupsOf } from '../../src/components/groupsOf.js'

it('a key is read out four characters at a time, and nothing of it is lost', () => {
  expect(groupsOf('JBSWY3DPEHPK3PXP')).toEqual(['JBSW', 'Y3DP', 'EHPK', '3PXP'])
  expect(groupsOf('JBSWY')).toEqual(['JBSW', 'Y'])
  expect(groupsOf('')).toEqual([])
})
