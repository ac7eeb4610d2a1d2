import type { Page } from 'playwright'

/** The strictest a host may send: no inline style, no inline script, no string that becomes markup. */
export const strictPolicy =
  "default-src 'self'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"

/** Breaks both halves of the policy: a walk that reported nothing was listened to. */
export async function breakPolicy(page: Page) {
  await page.evaluate(() => {
    document.body.setAttribute('style', 'color: red')
    try {
      document.body.insertAdjacentHTML('beforeend', '<p>markup</p>')
    } catch {
      // Trusted Types refuse it, and say so.
    }
  })
}
