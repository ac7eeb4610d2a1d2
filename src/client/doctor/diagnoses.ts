/**
 * What the doctor can find, and what it says of it: what happened, what that leads to, what to do. A code that is an
 * `AuthErrorCode` too has one cause and one section in docs/troubleshooting.md for both.
 */
export const diagnoses = {
  handler_missing: ({ request, answer }: { request: string; answer: string }) =>
    `${request} was answered by something that is not the Latchkey handler (${answer}), so nobody can sign in. Mount createAuthHandler where this path leads to, or give createAuthClient the handlerUrl where it is.`,
  base_path: ({ request }: { request: string }) =>
    `The Latchkey handler was reached, but knows no route ${request}, so nobody can sign in. Give createAuthHandler the path it is mounted at as its basePath.`,
  cross_origin: ({ request, origin }: { request: string; origin: string }) =>
    `The Latchkey handler refuses ${request} from this page, so nobody can sign in. Add '${origin}' to the origins of createAuthHandler, exactly so. It must be of the same site as the others; a page of another site reaches the handler through a path of its own, by a rewrite or proxy.`,
  cookies_disabled: ({ places }: { places: string | undefined }) =>
    `A sign-in went well, and the browser did not bring its cookie back, so whoever signs in is signed out at once. ${
      places === undefined
        ? 'Allow cookies for this page, and let no proxy drop the Set-Cookie headers of the handler.'
        : `${places} have to be of one site: between two it is a third-party cookie, which browsers do not keep. Lead a path of the page's own to the handler, by a rewrite or proxy.`
    }`,
  clock_skew: ({ apart }: { apart: string }) =>
    `The clock of this device is ${apart} the handler's. The session is not harmed, but codes of authenticator apps and tokens that your API checks will be refused. Let both machines set their time from the network.`,
  redirect_loop: ({ redirectUri }: { redirectUri: string }) =>
    `Redirect after redirect began in this tab, so no more are begun for a minute. Draw <AuthCallback> at ${redirectUri}, outside of whatever sends visitors to sign in, and look whether the session's cookie is kept.`,
  redirect_lost: ({ redirectUri }: { redirectUri: string }) =>
    `Redirects began in this tab and none came back. If WorkOS showed an error in place of its sign-in page, add ${redirectUri} to the redirects on the WorkOS dashboard, to the letter.`,
  callback_unread: ({ path, redirectPath }: { path: string; redirectPath: string }) =>
    path === redirectPath
      ? `A redirect came back to ${path}, and nothing here ends it, so nobody is signed in. Draw <AuthCallback> on this page, or call handleCallback.`
      : `A redirect came back to ${path}, but redirectUri is ${redirectPath}, so nobody is signed in. Let redirectUri name the page where it ends up: your server or router led it on from there.`,
  stylesheet_missing: () =>
    `Components are drawn without their stylesheet. Import '@latchkey/react/styles.unlayered.css' once, after your reset and before your own classes, or '@latchkey/react/styles.css' where your reset is in a cascade layer.`,
  stylesheet_twice: () =>
    `Both stylesheets are on this page, so styles.unlayered.css wins over every class of yours that is in a cascade layer. Keep one: styles.css where your reset is in a layer, styles.unlayered.css where it is not.`,
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
  }) =>
    `A rule of your page for ${selector} beats Latchkey's own ${property} of the part "${part}", so components do not look as they are made to. ${fix}`,
} as const

export type Diagnoses = typeof diagnoses
export type DoctorCode = keyof Diagnoses
