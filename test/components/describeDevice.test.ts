import { describe, expect, it } from 'vitest'
import { describeDevice } from '../../src/components/describeDevice.js'

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'

describe('what a browser says of itself', () => {
  it.each([
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/140.0.0.0 Safari/537.36`, 'Chrome', 'Windows'],
    [`Mozilla/5.0 (Windows NT 10.0) ${webkit} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`, 'Edge', 'Windows'],
    [`Mozilla/5.0 (Windows NT 10.0) ${webkit} Chrome/140.0.0.0 Safari/537.36 OPR/120.0.0.0`, 'Opera', 'Windows'],
    [`Mozilla/5.0 (X11; Linux x86_64) ${webkit} HeadlessChrome/140.0.0.0 Safari/537.36`, 'Chrome', 'Linux'],
    [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${webkit} Chrome/140.0.0.0 Safari/537.36`, 'Chrome', 'ChromeOS'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0', 'Firefox', 'Linux'],
    [`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Version/18.5 Safari/605.1.15`, 'Safari', 'macOS'],
    [`Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) ${webkit} CriOS/140.0 Mobile Safari`, 'Chrome', 'iPhone'],
    [`Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) ${webkit} FxiOS/141.0 Mobile Safari`, 'Firefox', 'iPad'],
    [
      `Mozilla/5.0 (Linux; Android 15) ${webkit} SamsungBrowser/28.0 Chrome/130.0 Mobile`,
      'Samsung Internet',
      'Android',
    ],
    ['curl/8.0', null, null],
  ])('%s', (userAgent, browser, system) => {
    expect(describeDevice(userAgent)).toMatchObject({ browser, system })
  })

  it('may be nothing', () => {
    expect(describeDevice(null)).toEqual({ browser: null, system: null, isHandheld: false })
  })

  it('tells what is held in the hand', () => {
    expect(describeDevice('Mozilla/5.0 (Linux; Android 15) Mobile').isHandheld).toBe(true)
    expect(describeDevice('Mozilla/5.0 (X11; Linux x86_64)').isHandheld).toBe(false)
  })
})
