/** Of what the organization switcher opens. */
export const organizationPanel = {
  heading: 'Organizations',
  search: 'Find an organization',
  found: 'Found: {count}',
  none: 'No organization has “{text}” in its name.',
  empty: 'You are not in an organization yet.',
  manage: 'Manage {organization}',
  create: 'Create organization',
  invitations: 'Invitations',
  join: 'Join',
  joinNamed: 'Join {organization}',
  decline: 'Decline',
  declineNamed: 'Decline the invitation to {organization}',
  declineQuestion: 'Decline for good? Only a new invitation brings it back.',
  keep: 'Keep invitation',
  keepNamed: 'Keep invitation to {organization}',
  impersonated: 'Only {name} can answer invitations and create organizations.',
} as const
