import * as v from 'valibot'
import type { Organization } from '../workos/objects.js'
import type { Environment } from './environment.js'
import { notFound, refused } from './errors.js'
import type { Handler } from './handler.js'
import { dropUndefined, filled, read } from './input.js'
import { pageOf, pageQuery } from './pages.js'
import { noPolicies } from './policies.js'
import { endSession } from './sessions.js'
import type { OrganizationRow, State } from './state.js'
import { isMetadata, isoTime, mergeMetadata } from './users.js'

export const getOrganization: Handler<'getOrganization'> = ({ ids }, { state }) =>
  toOrganization(findOrganization(state, ids.organizationId))

export const getOrganizationByExternalId: Handler<'getOrganizationByExternalId'> = ({ ids }, { state }) => {
  const organization = state.organizations.find(row => row.externalId === ids.externalId)
  if (!organization) throw notFound('Organization', ids.externalId)
  return toOrganization(organization)
}

const listQuery = v.object({
  ...pageQuery,
  domains: v.optional(
    v.pipe(
      v.string(),
      v.toLowerCase(),
      v.transform(list => list.split(',')),
    ),
  ),
  search: v.optional(v.pipe(v.string(), v.trim(), v.toLowerCase())),
})

export const listOrganizations: Handler<'listOrganizations'> = ({ query }, { state }) => {
  const { domains, search = '', ...page } = read(listQuery, query)
  const rows = state.organizations.filter(
    row =>
      row.name.toLowerCase().includes(search) &&
      (domains === undefined || row.domains.some(({ domain }) => domains.includes(domain))),
  )
  return pageOf(rows, page, toOrganization)
}

/** A name of two labels or more: what can stand behind the `@` of an address. */
export const domainName = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.regex(/^([a-z0-9-]+\.)+[a-z0-9-]{2,}$/))

const domainData = v.array(v.object({ domain: domainName, state: v.picklist(['pending', 'verified']) }))
const externalId = v.nullish(v.pipe(filled, v.maxLength(128)))
const metadata = v.optional(v.record(v.string(), v.nullable(v.string())), {})

const newOrganization = v.object({ name: filled, domainData: v.optional(domainData, []), externalId, metadata })

export const createOrganization: Handler<'createOrganization'> = ({ body }, environment) => {
  const { domainData: domains, ...fields } = read(newOrganization, body)
  const merged = mergeMetadata({}, fields.metadata)
  checkFields(environment.state, undefined, { ...fields, metadata: merged, domains })
  const { name, externalId: ownId = null } = fields
  return toOrganization(addOrganization(environment, { name, externalId: ownId, metadata: merged }, domains))
}

const changedOrganization = v.object({
  name: v.optional(filled),
  domainData: v.optional(domainData),
  externalId,
  metadata,
  stripeCustomerId: v.nullish(filled),
})

/** Metadata is merged, as a user's is; the list of domains is replaced. */
export const updateOrganization: Handler<'updateOrganization'> = ({ ids, body }, { state, clock, newId }) => {
  const organization = findOrganization(state, ids.organizationId)
  const { domainData: domains, ...changes } = read(changedOrganization, body)
  const merged = mergeMetadata(organization.metadata, changes.metadata)
  checkFields(state, organization, { ...changes, metadata: merged, domains: domains ?? [] })
  const idOf = (domain: string) => organization.domains.find(each => each.domain === domain)?.id ?? newId('org_domain')
  return toOrganization(
    state.organizations.put({
      ...organization,
      ...dropUndefined(changes),
      metadata: merged,
      ...(domains && { domains: domains.map(each => ({ id: idOf(each.domain), ...each })) }),
      updatedAt: clock.now(),
    }),
  )
}

/** With everything that was in it; whoever is signed in to it is signed out. */
export const deleteOrganization: Handler<'deleteOrganization'> = ({ ids }, environment) => {
  const { state } = environment
  const { id } = findOrganization(state, ids.organizationId)
  for (const session of state.sessions.filter(row => row.organizationId === id)) endSession(environment, session)
  for (const table of [state.memberships, state.invitations, state.connections, state.roles]) {
    for (const row of table.filter(({ organizationId }) => organizationId === id)) table.delete(row.id)
  }
  for (const row of state.authorizationCodes.filter(({ way }) => way.organizationId === id)) {
    state.authorizationCodes.delete(row.id)
  }
  state.organizations.delete(id)
}

interface CheckedFields {
  externalId?: string | null | undefined
  stripeCustomerId?: string | null | undefined
  metadata: Record<string, string>
  domains: { domain: string }[]
}

function checkFields(state: State, own: OrganizationRow | undefined, fields: CheckedFields): void {
  const others = state.organizations.filter(row => row.id !== own?.id)
  const { externalId: wantedId, stripeCustomerId, domains } = fields
  if (!isMetadata(fields.metadata)) throw refused(400, 'invalid_metadata', 'The metadata is invalid.')
  if (wantedId && others.some(row => row.externalId === wantedId)) {
    throw refused(400, 'external_id_already_used', 'The external ID is already used by another organization.')
  }
  if (stripeCustomerId && others.some(row => row.stripeCustomerId === stripeCustomerId)) {
    throw refused(400, 'stripe_customer_id_already_used', 'The Stripe customer is already another organization.')
  }
  const taken = domains.find(({ domain }) => others.some(row => row.domains.some(each => each.domain === domain)))
  if (taken) throw refused(409, 'domain_already_in_use', `'${taken.domain}' belongs to another organization.`)
}

/** Puts an organization into the environment. Whether that is allowed is the caller's to know. */
export function addOrganization(
  { state, clock, newId }: Environment,
  fields: Partial<OrganizationRow> & { name: string },
  domains: { domain: string; state: 'pending' | 'verified' }[],
): OrganizationRow {
  const now = clock.now()
  return state.organizations.put({
    externalId: null,
    metadata: {},
    stripeCustomerId: null,
    entitlements: [],
    policies: noPolicies,
    invitationsBlocked: false,
    createdAt: now,
    updatedAt: now,
    ...fields,
    id: fields.id ?? newId('org'),
    domains: domains.map(each => ({ id: newId('org_domain'), ...each })),
  })
}

/** @throws {ApiError} 404 */
export function findOrganization(state: State, id: string): OrganizationRow {
  const organization = state.organizations.get(id)
  if (!organization) throw notFound('Organization', id)
  return organization
}

export function toOrganization(row: OrganizationRow): Organization {
  const dates = { createdAt: isoTime(row.createdAt), updatedAt: isoTime(row.updatedAt) }
  return {
    object: 'organization',
    id: row.id,
    name: row.name,
    domains: row.domains.map(({ id, domain, state }) => ({
      object: 'organization_domain',
      id,
      organizationId: row.id,
      domain,
      state,
      verificationStrategy: state === 'verified' ? 'manual' : 'dns',
      ...dates,
    })),
    metadata: row.metadata,
    externalId: row.externalId,
    ...(row.stripeCustomerId !== null && { stripeCustomerId: row.stripeCustomerId }),
    ...dates,
  }
}
