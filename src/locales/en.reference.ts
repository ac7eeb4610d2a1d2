/** Of what names a failed call to whoever runs the server. */
export const reference = {
  label: 'Request ID: {requestId}',
  copy: 'Copy',
  copied: 'Copied',
  referenceCopied: 'The request ID was copied.',
  copyBlocked: 'Your browser does not let us copy. The request ID is selected: copy it by hand.',
} as const
