import type { Part } from './parts.js'

/** How the components look. */
export interface Appearance {
  /** `auto` follows the device. @default 'light' */
  theme?: 'light' | 'dark' | 'auto'
  /** `compact` is denser; `shadcn` takes the colours, the radius and the darkness of a shadcn page. @default 'default' */
  preset?: 'default' | 'compact' | 'shadcn'
  /** Classes for parts, by their names: `{ card: 'shadow-none', input: 'h-12' }`. docs/parts.md names them all. */
  classNames?: ClassNames
  layout?: Layout
  /**
   * Whose frames the forms may be drawn in: those of pages of the same origin, or `anyone`'s, where the page above can
   * lead people to click and type what they do not see. @default 'sameOrigin'
   */
  framing?: 'sameOrigin' | 'anyone'
}

export type ClassNames = Partial<Record<Part, string>>

/** What stands where. */
export interface Layout {
  /** Buttons of providers one below the other, or side by side. @default 'list' for two, 'grid' for more */
  providers?: 'list' | 'grid'
  /** Where they stand, seen from the question for the address. @default 'below' */
  providersAt?: 'above' | 'below'
  /** `plain` leaves out border, padding and shadow, for a place that is a card already. @default 'raised' */
  card?: 'raised' | 'plain'
}
