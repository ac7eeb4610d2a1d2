import { CompactEncrypt, compactDecrypt } from 'jose'
import { fingerprint } from './fingerprint.js'

/** What a seal is for. A seal of one purpose never opens as another: each has a key of its own. */
export type Purpose = 'session' | 'view' | 'flow' | 'tombstone' | 'replaced' | 'invitation'

export interface Seals {
  seal(purpose: Purpose, value: object): Promise<string>
  /** What was sealed, or undefined for anything we did not seal. Never throws: a crafted cookie is no cookie. */
  open(purpose: Purpose, sealed: string): Promise<unknown>
}

/** As long as all chunks of a view together; nothing longer was sealed by us. */
const maxSealLength = 13_000

/** A page sends the same cookies with every request: opened once, they are looked up from then on. */
const maxOpened = 1_000

/**
 * Seals are JWE, `dir` with A256GCM (RFC 7516): authenticated, so a changed byte opens nothing. The first secret
 * seals; any of them opens, so a secret is replaced by putting the new one in front.
 */
export function createSeals(secrets: readonly string[]): Seals {
  const ring = secrets.map(secret => ({ id: keyId(secret), keys: new Map<Purpose, Promise<CryptoKey>>(), secret }))

  /** As text: each opening reads it anew, so what one request does with a value no other one sees. */
  const opened = new Map<string, string>()

  function keyOf(entry: (typeof ring)[number], purpose: Purpose): Promise<CryptoKey> {
    const known = entry.keys.get(purpose)
    if (known) return known
    const derived = deriveKey(entry.secret, purpose)
    entry.keys.set(purpose, derived)
    return derived
  }

  return {
    async seal(purpose, value) {
      const entry = ring[0]
      if (!entry) throw new TypeError('There is no secret to seal with')
      // Copied, because the TextEncoder of jsdom is of another realm, whose bytes jose takes for something else.
      return new CompactEncrypt(new Uint8Array(encoder.encode(JSON.stringify(value))))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: await entry.id })
        .encrypt(await keyOf(entry, purpose))
    },

    async open(purpose, sealed) {
      if (sealed.length > maxSealLength) return undefined
      const key = `${purpose} ${sealed}`
      const text = opened.get(key) ?? (await decrypt(purpose, sealed))
      if (text === undefined) return undefined
      keep(key, text)
      return JSON.parse(text) as unknown
    },
  }

  /** What was not asked for longest makes room. What does not open is not kept: forged cookies push nobody out. */
  function keep(key: string, text: string) {
    opened.delete(key)
    opened.set(key, text)
    for (const oldest of opened.keys()) {
      if (opened.size <= maxOpened) break
      opened.delete(oldest)
    }
  }

  function decrypt(purpose: Purpose, sealed: string): Promise<string | undefined> {
    return compactDecrypt(
      sealed,
      async header => {
        for (const entry of ring) if ((await entry.id) === header.kid) return keyOf(entry, purpose)
        throw new TypeError('The seal was made with a secret that is not in the list')
      },
      { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] },
    )
      .then(({ plaintext }) => decoder.decode(plaintext))
      .catch(() => undefined)
  }
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

async function deriveKey(secret: string, purpose: Purpose): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', encoder.encode(secret), 'HKDF', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info: encoder.encode(`latchkey ${purpose} v1`) },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}

/** Names a secret without giving it away. */
async function keyId(secret: string): Promise<string> {
  return (await fingerprint(`latchkey kid ${secret}`)).slice(0, 12)
}
