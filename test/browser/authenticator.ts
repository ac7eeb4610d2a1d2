import jsqr from 'jsqr'
import { TOTP } from 'otpauth'
import { page } from 'vitest/browser'
import type { World } from './page.js'

/** TypeScript takes the file for a CommonJS module whose export is all of it; Vite, like Node, finds the function under its name. */
const decode = jsqr as unknown as typeof jsqr.default

/** What a camera reads out of a picture: its pixels as they are on the screen, scaled up as by coming nearer. */
export async function scan(picture: Element): Promise<string> {
  const base64 = await page.screenshot({ element: picture, save: false })
  const image = new Image()
  image.src = `data:image/png;base64,${base64}`
  await image.decode()
  const scale = 4
  const canvas = new OffscreenCanvas(image.width * scale, image.height * scale)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser draws nothing')
  context.imageSmoothingEnabled = false
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height)
  const found = decode(data, width, height)
  if (!found) throw new Error('There is no QR code in the picture')
  return found.data
}

/** What an authenticator app with this secret shows now, or some steps of thirty seconds later. */
export function codeOf(secret: string, { clock }: Pick<World, 'clock'>, steps = 0): string {
  return new TOTP({ secret }).generate({ timestamp: clock.now() + steps * 30_000 })
}
