import { TestEnvironment } from 'jest-environment-jsdom'

/** jsdom, with what browsers have, jsdom has not, and Node has. */
export default class extends TestEnvironment {
  async setup() {
    await super.setup()
    const { Request, Response, Headers, fetch, TextEncoder, TextDecoder, structuredClone, crypto } = globalThis
    Object.assign(this.global, { Request, Response, Headers, fetch, TextEncoder, TextDecoder, structuredClone })
    Object.defineProperty(this.global, 'crypto', { value: crypto })
  }
}
