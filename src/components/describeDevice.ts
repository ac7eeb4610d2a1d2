export interface Device {
  browser: string | null
  system: string | null
  isHandheld: boolean
}

/** Looked for in this order: browsers name the others they descend from. */
const browsers = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\b(OPR|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/(Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const

const systems = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
] as const

/** What a browser says of itself, as far as a person would know it again. Names are the makers' own, in any language. */
export function describeDevice(userAgent: string | null): Device {
  const text = userAgent ?? ''
  return {
    browser: browsers.find(([pattern]) => pattern.test(text))?.[1] ?? null,
    system: systems.find(([pattern]) => pattern.test(text))?.[1] ?? null,
    isHandheld: /\b(iPhone|iPad|Android|Mobile)\b/.test(text),
  }
}
