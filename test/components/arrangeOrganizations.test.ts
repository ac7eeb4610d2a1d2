import { describe, expect, it } from 'vitest'
import { arrangeOrganizations } from '../../src/components/arrangeOrganizations.js'
import type { OwnMembership } from '../../src/protocol.js'

function membership(name: string): OwnMembership {
  const organization = { id: `org_${name}`, name }
  return { id: `om_${name}`, organization, role: 'member', status: 'active', current: false }
}

const alone = { recentIds: [], recent: new Map(), hasMore: false, locale: 'en' }
const namesOf = (memberships: readonly OwnMembership[]) => memberships.map(({ organization }) => organization.name)

describe('organizations', () => {
  it('stand by name, as the language sorts, with numbers by what they count', () => {
    const all = ['Z', 'é', 'e', 'Works 10', 'Works 9', 'ö'].map(membership)
    expect(namesOf(arrangeOrganizations(all, alone))).toEqual(['e', 'é', 'ö', 'Works 9', 'Works 10', 'Z'])
    const swedish = arrangeOrganizations(all, { ...alone, locale: 'sv' })
    expect(namesOf(swedish).at(-1)).toBe('ö')
  })

  it('stand below the latest', () => {
    const all = ['a', 'b', 'c', 'd'].map(membership)
    expect(namesOf(arrangeOrganizations(all, { ...alone, recentIds: ['org_d', 'org_b'] }))).toEqual([
      'd',
      'b',
      'a',
      'c',
    ])
  })

  it('are not among the latest any more once the whole list is without them', () => {
    const recent = new Map([['org_z', membership('z')]])
    const all = ['a', 'b'].map(membership)
    const asked = { ...alone, recentIds: ['org_z', 'org_unknown'], recent }
    expect(namesOf(arrangeOrganizations(all, asked))).toEqual(['a', 'b'])
    expect(namesOf(arrangeOrganizations(all, { ...asked, hasMore: true }))).toEqual(['z', 'a', 'b'])
  })

  it('keep their places while pages come, and when the last is there', () => {
    const all = Array.from({ length: 150 }, (_, index) => membership(String(150 - index)))
    const first = arrangeOrganizations(all.slice(0, 100), { ...alone, hasMore: true })
    expect(arrangeOrganizations(all, alone).slice(0, 100)).toEqual(first)
  })
})
