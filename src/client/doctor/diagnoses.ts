/** What the doctor says of a finding: what happened, what that leads to, what to do. */
export interface Diagnosis {
  what: string
  why: string
  fix: string
}

/**
 * What the doctor can find, in a page and, as `latchkey doctor`, from outside. A code that is an `AuthErrorCode` too has
 * one cause and one section in docs/troubleshooting.md for both.
 */
export const diagnoses = {
  handler_missing: ({ request, answer }: { request: string; answer: string }) => ({
    what: `${request} was answered by something that is not the Latchkey handler (${answer}).`,
    why: 'Nobody can sign in.',
    fix: 'Mount createAuthHandler where this path leads to, or give createAuthClient the handlerUrl where it is.',
  }),
  base_path: ({ request }: { request: string }) => ({
    what: `The Latchkey handler was reached, but knows no route ${request}.`,
    why: 'Nobody can sign in.',
    fix: 'Give createAuthHandler the path it is mounted at as its basePath.',
  }),
  cross_origin: ({ request, origin }: { request: string; origin: string }) => ({
    what: `The Latchkey handler refuses ${request} from pages of ${origin}.`,
    why: 'Nobody can sign in.',
    fix: `Add '${origin}' to the origins of createAuthHandler, exactly so. It must be of the same site as the others; a page of another site reaches the handler through a path of its own, by a rewrite or proxy.`,
  }),
  cookies_disabled: ({ places }: { places: string | undefined }) => ({
    what: 'A sign-in went well, and the browser did not bring its cookie back.',
    why: 'Whoever signs in is signed out at once.',
    fix:
      places === undefined
        ? 'Allow cookies for this page, and let no proxy drop the Set-Cookie headers of the handler.'
        : `${places} have to be of one site: between two it is a third-party cookie, which browsers do not keep. Lead a path of the page's own to the handler, by a rewrite or proxy.`,
  }),
  clock_skew: ({ apart }: { apart: string }) => ({
    what: `The clock of this device is ${apart} the handler's.`,
    why: 'The session is not harmed, but codes of authenticator apps and tokens that your API checks will be refused.',
    fix: 'Let both machines set their time from the network.',
  }),
  redirect_loop: ({ redirectUri }: { redirectUri: string }) => ({
    what: 'Redirect after redirect began in this tab.',
    why: 'No more are begun for a minute.',
    fix: `Draw <AuthCallback> at ${redirectUri}, outside of whatever sends visitors to sign in, and look whether the session's cookie is kept.`,
  }),
  redirect_lost: ({ redirectUri }: { redirectUri: string }) => ({
    what: 'Redirects began in this tab and none came back.',
    why: 'Nobody gets in by another address.',
    fix: `If WorkOS showed an error in place of its sign-in page, add ${redirectUri} to the redirects on the WorkOS dashboard, to the letter.`,
  }),
  callback_unread: ({ path, redirectPath }: { path: string; redirectPath: string }) =>
    path === redirectPath
      ? {
          what: `A redirect came back to ${path}, and nothing here ends it.`,
          why: 'Nobody is signed in.',
          fix: 'Draw <AuthCallback> on this page, or call handleCallback.',
        }
      : {
          what: `A redirect came back to ${path}, but redirectUri is ${redirectPath}.`,
          why: 'Nobody is signed in.',
          fix: 'Let redirectUri name the page where it ends up: your server or router led it on from there.',
        },
  stylesheet_missing: () => ({
    what: 'Components are drawn without their stylesheet.',
    why: 'They look like a bare form, and what is meant to be hidden shows.',
    fix: "Import '@latchkey/react/styles.unlayered.css' once, after your reset and before your own classes, or '@latchkey/react/styles.css' where your reset is in a cascade layer.",
  }),
  stylesheet_twice: () => ({
    what: 'Both stylesheets are on this page.',
    why: 'styles.unlayered.css wins over every class of yours that is in a cascade layer.',
    fix: 'Keep one: styles.css where your reset is in a layer, styles.unlayered.css where it is not.',
  }),
  styles_overridden: ({
    selector,
    property,
    part,
    fix,
  }: {
    selector: string
    property: string
    part: string
    fix: string
  }) => ({
    what: `A rule of your page for ${selector} beats Latchkey's own ${property} of the part "${part}".`,
    why: 'Components do not look as they are made to.',
    fix,
  }),
} as const

export type Diagnoses = typeof diagnoses
export type DoctorCode = keyof Diagnoses
