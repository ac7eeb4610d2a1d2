import type { NewId } from './ids.js'

/** An e-mail, or a text message, that WorkOS would have sent. */
export interface Email {
  id: string
  /** An address, or a telephone number where WorkOS would have sent a text message. */
  to: string
  kind:
    | 'magicAuth'
    | 'emailVerification'
    | 'emailChange'
    | 'radarChallenge'
    | 'smsChallenge'
    | 'passwordReset'
    | 'invitation'
  subject: string
  /** What shows that somebody read it: six digits, or the token of the link. */
  code: string
  /** Where the e-mail leads; null where it holds a code to type. */
  link: string | null
  /** Milliseconds since the epoch, by the emulator's clock. */
  sentAt: number
  text: string
}

/** Every e-mail WorkOS would have sent, and every text message. */
export interface Inbox {
  /** Oldest first; of one address, or of all. */
  all(address?: string): Email[]
  /** The oldest e-mail to this address that `next` has not given out yet, or the one to arrive. */
  next(address: string, signal?: AbortSignal): Promise<Email>
  /** Forgets what arrived so far. */
  clear(): void
}

/** The inbox as the emulator's inside sees it: with a slot to put e-mails in. */
export interface Mailbox extends Inbox {
  deliver(email: Pick<Email, 'to' | 'kind' | 'code'> & { link?: string; text?: string }): void
}

export function createMailbox(newId: NewId, now: () => number): Mailbox {
  const waiting: { address: string; give: (email: Email) => void }[] = []
  const read = new Set<string>()
  let emails: Email[] = []

  return {
    all: address => emails.filter(email => address === undefined || email.to === normalize(address)),
    next(address, signal) {
      const to = normalize(address)
      const unread = emails.find(email => email.to === to && !read.has(email.id))
      if (unread) {
        read.add(unread.id)
        return Promise.resolve(unread)
      }
      return new Promise((give, reject) => {
        const reader = { address: to, give }
        waiting.push(reader)
        // Who gave up waiting must not swallow the e-mail that comes later.
        signal?.addEventListener('abort', () => {
          waiting.splice(waiting.indexOf(reader), waiting.includes(reader) ? 1 : 0)
          reject(signal.reason as Error)
        })
      })
    },
    clear() {
      emails = []
    },
    deliver({ to, kind, code, ...rest }) {
      const link = rest.link ?? null
      const email = {
        id: newId('email'),
        to: normalize(to),
        kind,
        code,
        link,
        sentAt: now(),
        ...write(kind, code, link),
        ...(rest.text !== undefined && { text: rest.text }),
      }
      emails.push(email)
      const index = waiting.findIndex(({ address }) => address === email.to)
      const [reader] = index === -1 ? [] : waiting.splice(index, 1)
      if (!reader) return
      read.add(email.id)
      reader.give(email)
    },
  }
}

function write(kind: Email['kind'], code: string, link: string | null): Pick<Email, 'subject' | 'text'> {
  const oneTime = `Your code is ${code}. It works once, for 10 minutes.`
  switch (kind) {
    case 'magicAuth':
      return { subject: 'Your sign-in code', text: oneTime }
    case 'emailVerification':
      return { subject: 'Verify your e-mail address', text: oneTime }
    case 'emailChange':
      return { subject: 'Confirm your new e-mail address', text: oneTime }
    case 'radarChallenge':
      return { subject: 'Confirm that it is you', text: oneTime }
    case 'smsChallenge':
      return { subject: 'Your code', text: oneTime }
    case 'passwordReset':
      return { subject: 'Choose a new password', text: `Choose a new password: ${link}` }
    case 'invitation':
      return { subject: 'You are invited', text: `Accept the invitation: ${link}` }
    default:
      return kind satisfies never
  }
}

function normalize(address: string): string {
  return address.trim().toLowerCase()
}
