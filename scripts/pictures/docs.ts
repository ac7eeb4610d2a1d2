import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { root } from '../run.js'
import { openCamera, type ShotOptions } from './camera.js'

interface DocsPicture extends ShotOptions {
  story: string
  file: string
}

/** The pictures of the README and the guides, each a story as it is drawn, in the machine's own font. */
const pictures: readonly DocsPicture[] = [
  { story: 'welcome--at-a-glance', file: 'sign-in-light.png', width: 1240, before: withChoices },
  { story: 'welcome--at-a-glance', file: 'sign-in-dark.png', width: 1240, globals: 'theme:dark', before: withChoices },
  { story: 'organizations-organizationswitcher--open', file: 'organization-switcher.png', width: 720 },
  { story: 'account-userprofile--at-a-glance', file: 'user-profile.png', width: 900 },
  { story: 'organizations-organizationprofile--at-a-glance', file: 'organization-members.png', width: 900 },
  { story: 'sign-in-totpenrollment--first-sight', file: 'totp-enrollment.png', width: 640 },
  { story: 'sign-in-signin--providers', file: 'sign-in-narrow.png', width: 320 },
  { story: 'account-userprofile--right-to-left', file: 'user-profile-rtl.png', width: 900 },
]

/** Takes them from the book at this address. */
export async function takeDocsPictures(url: string): Promise<void> {
  const camera = await openCamera(url, [], 2)
  const folder = join(root, 'docs', 'pictures')
  mkdirSync(folder, { recursive: true })
  for (const { story, file, ...options } of pictures) {
    const { drawn } = await camera.shoot(story, { isSteady: false, ...options })
    writeFileSync(join(folder, file), drawn)
  }
  await camera.close()
}

async function withChoices(page: Page) {
  await page.getByRole('button', { name: 'Difference Works' }).waitFor()
}
