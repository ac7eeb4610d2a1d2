/** Of the choice of an organization. */
export const selectOrganization = {
  heading: 'Choose an organization',
  description: 'You are a member of more than one.',
  search: 'Search',
  none: 'No organization has “{text}” in its name.',
} as const
