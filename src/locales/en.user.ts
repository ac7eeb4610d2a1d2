/** Of the user button and its menu. */
export const user = {
  menu: 'Account of {name}',
  noOrganization: 'No organization',
  profile: 'Your account',
} as const
