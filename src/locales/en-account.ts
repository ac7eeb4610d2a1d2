import { createOrganization } from './en.createOrganization.js'
import { enterOrganization } from './en.enterOrganization.js'
import { impersonation } from './en.impersonation.js'
import { organizationPanel } from './en.organizationPanel.js'
import { organizationProfile } from './en.organizationProfile.js'
import { page } from './en.page.js'
import type { Widened } from './en.screens.js'
import { userProfile } from './en.userProfile.js'

/**
 * What the pages about the account and the organization say. Apart from `en`, so that a page that only signs people in
 * need not load it. A host that shows both passes `localization={{ ...de, ...deAccount }}`.
 */
export const enAccount = {
  page,
  userProfile,
  organizationProfile,
  organizationPanel,
  enterOrganization,
  createOrganization,
  impersonation,
} as const

/** The second part of a whole language. */
export type AccountCatalogue = Widened<typeof enAccount>
