/** The demo's own mark, as a host would pass one. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect className="mark-ground" width="32" height="32" rx="9" />
      <circle className="mark-line" cx="12" cy="16" r="4.5" />
      <path className="mark-line" d="M16.5 16H26M22.5 16v4" />
    </svg>
  )
}
