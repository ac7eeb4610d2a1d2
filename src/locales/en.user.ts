/** Of the user button and its menu. */
export const user = {
  menu: 'Account of {name}',
  noOrganization: 'No organization',
} as const
