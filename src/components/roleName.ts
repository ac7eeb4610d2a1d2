/** WorkOS tells the slug alone: `billing-manager` is read as "Billing manager". */
export function roleName(slug: string): string {
  const words = slug.replace(/[-_:.]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
