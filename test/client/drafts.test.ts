import { expect, it } from 'vitest'
import { draftsOf } from '../../src/client/drafts.js'
import { createTestAuth } from '../../src/testing/createTestAuth.js'

const typed = { name: 'Ada' }

it('what was typed is there when the form is drawn again, for each form its own', () => {
  const { client } = createTestAuth()
  draftsOf(client, 'user_ada').set('name', typed)
  draftsOf(client, 'user_ada').set('email', { email: 'ada@example.com' })
  expect(draftsOf(client, 'user_ada').get('name')).toBe(typed)
  expect(draftsOf(client, 'user_ada').get('password')).toBeUndefined()
})

it('what was saved is forgotten, and nothing else', () => {
  const { client } = createTestAuth()
  const drafts = draftsOf(client, 'user_ada')
  drafts.set('name', typed)
  drafts.set('email', typed)
  drafts.set('name', undefined)
  expect([drafts.get('name'), drafts.get('email')]).toEqual([undefined, typed])
})

it('nobody else sees it, and it is gone once somebody else was here', () => {
  const { client } = createTestAuth()
  draftsOf(client, 'user_ada').set('name', typed)
  expect(draftsOf(client, 'user_mary').get('name')).toBeUndefined()
  expect(draftsOf(client, 'user_ada').get('name')).toBeUndefined()
})

it('no page sees what was typed on another', () => {
  draftsOf(createTestAuth().client, 'user_ada').set('name', typed)
  expect(draftsOf(createTestAuth().client, 'user_ada').get('name')).toBeUndefined()
})
