import { createOrganization } from './en.createOrganization.js'
import { enterOrganization } from './en.enterOrganization.js'
import { organizationPanel } from './en.organizationPanel.js'
import type { Widened } from './en.screens.js'
import { userProfile } from './en.userProfile.js'

/**
 * What the pages about the account and the organization say. Apart from `en`, so that a page that only signs people in
 * need not load it. A host that shows both passes `localization={{ ...de, ...deAccount }}`.
 */
export const enAccount = {
  userProfile,
  organizationPanel,
  enterOrganization,
  createOrganization,
} as const

/** The second part of a whole language. */
export type AccountCatalogue = Widened<typeof enAccount>
