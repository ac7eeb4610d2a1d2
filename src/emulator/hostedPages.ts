import { answerDevicePage } from './devices.js'
import type { Environment } from './environment.js'
import type { Call } from './handler.js'
import { answerLogin } from './logins.js'

export type HostedPage = (call: Call, environment: Environment) => Response

const pages: Record<string, HostedPage> = {
  'POST /user_management/authorize': answerLogin,
  'GET /device': answerDevicePage,
}

/** The pages a person uses that are no operation of the API. */
export function findHostedPage(method: string, pathname: string): HostedPage | undefined {
  return Object.hasOwn(pages, `${method} ${pathname}`) ? pages[`${method} ${pathname}`] : undefined
}
