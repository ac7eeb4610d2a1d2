const pageLength = 10

/** Where a key leads to in a list, from `at`, or -1 for nowhere yet; null where it leads nowhere (WAI-ARIA, listbox pattern). */
export function walkList(key: string, at: number, count: number): number | null {
  const last = count - 1
  if (count === 0) return null
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, at + 1)
    case 'ArrowUp':
      return at === -1 ? last : Math.max(0, at - 1)
    case 'PageDown':
      return Math.min(last, at + pageLength)
    case 'PageUp':
      return Math.max(0, at - pageLength)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}
