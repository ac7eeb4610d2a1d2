import { useLook } from './useLook.js'

/** Icons drawn for the kit on a grid of 16, one stroke wide. They never carry meaning alone, so they are hidden from readers. */
const paths = {
  alert: 'M8 5v3.5M8 11h.01M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5Z',
  chevron: 'm6 3.5 4.5 4.5L6 12.5',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z',
  eyeOff:
    'M2.5 2.5l11 11M6.6 3.65A6.4 6.4 0 0 1 8 3.5C12 3.5 14.5 8 14.5 8a11.5 11.5 0 0 1-1.9 2.4M9.5 9.4A2 2 0 0 1 6.6 6.6M4.3 4.5A11.3 11.3 0 0 0 1.5 8S4 12.5 8 12.5a6.3 6.3 0 0 0 2.4-.480',
  signOut: 'M6 2.25H3.5a1 1 0 0 0-1 1v9.5a1 1 0 0 0 1 1H6M10.25 11l3-3-3-3M13 8H6',
} as const

export type IconName = keyof typeof paths

export function Icon({ name }: { name: IconName }) {
  const part = useLook()
  return (
    <svg {...part('icon')} data-icon={name} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path {...part('icon-path')} d={paths[name]} />
    </svg>
  )
}
