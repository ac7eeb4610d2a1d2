import { describe, expect, it } from 'vitest'
import { askersOf, everyAction, everyRoute, visitors } from '../server/everyRoute.js'
import { wrongCode } from '../emulator/world.js'
import { createWorld } from '../server/world.js'
import { createCanaries } from './canaries.js'

const anywhere = 'anywhere'

/** All that a page may see of what WorkOS says besides ids, addresses, states and times, and who may answer it. */
const listed: Record<string, typeof anywhere | readonly string[]> = {
  // The organization one is in, those to choose from, and who one is.
  name: anywhere,
  'data.organization_name': anywhere,
  'user.first_name': anywhere,
  'user.last_name': anywhere,
  'user.profile_picture_url': anywhere,
  // The one place where a page gets a token: the route that is there for it.
  access_token: ['token'],
  // Of one's own new factor, once.
  'authentication_factor.totp.secret': ['addTotp', 'enrollTotp'],
  'authentication_factor.totp.uri': ['addTotp', 'enrollTotp'],
  // Oneself, fresh from WorkOS.
  first_name: ['getProfile', 'updateProfile', 'verifyEmail'],
  last_name: ['getProfile', 'updateProfile', 'verifyEmail'],
  profile_picture_url: ['getProfile', 'updateProfile', 'verifyEmail'],
  locale: ['getProfile', 'updateProfile'],
  'data.user_agent': ['listSessions'],
  // The people and the roles of the organization one is in.
  'data.role.slug': ['listMembers', 'listOrganizations'],
  'data.user.first_name': ['listMembers'],
  'data.user.last_name': ['listMembers'],
  'data.user.profile_picture_url': ['listMembers'],
  'data.description': ['listRoles'],
  'data.name': ['listRoles', 'discoverSso'],
  'data.slug': ['listRoles'],
}

function mayAnswer(name: string, field: string): boolean {
  const where = listed[field]
  return where === anywhere || (where?.includes(name) ?? false)
}

describe('C16: secrets in answers', () => {
  it('no answer of any route, to anybody, holds what is not listed', async () => {
    const seen = new Set<string>()
    const planted = new Set<string>()
    for (const visit of Object.values(visitors)) {
      for (const { name, input } of everyRoute) {
        const canaries = createCanaries()
        const world = createWorld({ between: canaries.between })
        const browser = await visit(world)
        const answers = [await browser.post(name, input), await browser.get('session')]
        for (const { text, headers } of answers) {
          const all = canaries.found(`${text}${JSON.stringify([...headers])}`)
          expect({ name, found: all.filter(each => !mayAnswer(name, each)) }).toEqual({ name, found: [] })
          for (const each of all) seen.add(each)
        }
        for (const each of canaries.planted) planted.add(each)
      }
    }
    expect([...seen].sort()).toEqual(Object.keys(listed).sort())
    // Of the rest there is enough, codes and tokens among it: a test that plants nothing proves nothing.
    expect([...planted]).toEqual(
      expect.arrayContaining([
        'code',
        'refresh_token',
        'pending_authentication_token',
        'user.metadata.canary',
        'data.ip_address',
      ]),
    )
  })

  it('no answer on the way through a whole conversation holds one either', async () => {
    const canaries = createCanaries()
    const world = createWorld({ between: canaries.between })
    const browser = world.openBrowser()
    const code = () => world.code('edsger@example.com')
    const answers = [await browser.post('sendCode', { email: 'edsger@example.com' })]
    answers.push(await browser.post('submitCode', { code: wrongCode(code()) }))
    await world.clock.advance(30_000)
    answers.push(await browser.post('resendCode', {}))
    answers.push(await browser.post('submitCode', { code: code() }))
    answers.push(await browser.get('session'))
    answers.push(await browser.post('selectOrganization', { organizationId: world.organizationId('Acme') }))
    answers.push(await browser.post('refresh', {}))
    answers.push(await browser.post('listSessions', {}))
    answers.push(await browser.post('sign-out', {}))
    expect(answers.map(({ status }) => status)).toEqual([200, 400, 200, 200, 200, 200, 200, 200, 200])
    for (const { text, headers } of answers) {
      expect(
        canaries.found(`${text}${JSON.stringify([...headers])}`).filter(each => listed[each] === undefined),
      ).toEqual([])
      expect(text).not.toContain(code())
    }
  })

  it.each(everyAction)('$name hands nothing of an error of WorkOS on', async ask => {
    const text = 'CANARY(the text of WorkOS)'
    const bodies = [
      { code: 'entity_not_found', message: text, entity_id: text },
      { error: 'invalid_request', error_description: text },
      { code: 'invalid_request_parameters', message: text, errors: [{ code: text, field: text, message: text }] },
      { code: 'email_verification_required', message: text, pending_authentication_token: text, email: text },
      { message: text },
      text,
      `<h1>${text}</h1>`,
    ]
    for (const who of askersOf(ask)) {
      const world = createWorld()
      const browser = await visitors[who](world)
      for (const status of [400, 401, 403, 404, 422, 429, 500]) {
        for (const body of bodies) {
          const withdraw = world.emulator.control.fail({ status, body, times: 10, headers: { 'retry-after': '7' } })
          const answer = await browser.probe(ask.name, ask.input)
          withdraw()
          expect({ who, text: answer.text }).not.toMatchObject({ text: expect.stringContaining('CANARY') })
        }
      }
    }
  })
})
