/** Of the form that makes an organization. */
export const createOrganization = {
  heading: 'Create an organization',
  description: 'You will be its first admin. You can invite others afterwards.',
  name: 'Name',
  nameMissing: 'Enter a name.',
  nameWrong: 'Choose a name of one line, of at most 200 letters.',
  create: 'Create organization',
  cancel: 'Cancel',
  entered: 'Your organization is there, and you are in it.',
  stayed: 'Your organization is there. You are still where you were.',
  impersonated: 'An organization cannot be created in somebody else’s name.',
} as const
