function refuse(): never {
  throw new Error(
    '@latchkey/react/server holds the API key and never runs in a browser. Import it in server code alone; ' +
      'pages talk to it through @latchkey/react.',
  )
}

export const createAuthHandler = refuse
export const createMemoryStore = refuse
export const defaultLimits = {}
export const everyLimit = refuse
export const toNodeListener = refuse
export const UserManagement = refuse
export const WorkOSError = refuse
export const WorkOSUnreachableError = refuse
