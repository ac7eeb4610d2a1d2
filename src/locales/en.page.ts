/** Of what the pages about an account and about an organization are both made of. */
export const page = {
  save: 'Save',
  cancel: 'Cancel',
  showMore: 'Show more',
  undo: 'Undo',
  draft: 'You typed this earlier and did not save it.',
} as const
