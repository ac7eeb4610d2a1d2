/** Of the button that says which organization the visitor is in. */
export const organizationSwitcher = {
  current: 'Organization: {name}',
  none: 'No organization',
  personal: 'Personal account',
} as const
