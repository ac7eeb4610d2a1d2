/** Of what names a failed call to whoever runs the server. */
export const reference = {
  label: 'Reference: {requestId}',
  copy: 'Copy',
  copied: 'Copied',
  referenceCopied: 'The reference was copied.',
  copyBlocked: 'Your browser does not let us copy. The reference is selected: copy it by hand.',
} as const
