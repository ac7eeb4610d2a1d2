/** Of a form that another site shows inside of its own page. */
export const framed = {
  heading: 'Open this page by itself',
  description: 'Another site shows it inside of its own. To keep your account safe, nothing can be entered here.',
  open: 'Open in a new tab',
} as const
