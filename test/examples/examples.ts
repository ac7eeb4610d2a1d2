import { serverRendered } from './serverRendered.js'
import { singlePage } from './singlePage.js'
import type { Claim } from './site.js'

/** An example of ours, and how its tools are told what to do. */
export interface Example {
  name: string
  folder: string
  claims: readonly Claim[]
  build: readonly string[]
  /** Whether its build warns of its own next version, whatever is built. */
  warnsOfItself?: boolean
  types: readonly (readonly string[])[]
  start: (port: number) => readonly string[]
  development: Development
  /** Where the handler is made, if it is to be made with strict cookies as well. */
  handler?: string
  /** Taken once more with React 18. */
  onReact18?: boolean
}

export interface Development {
  /** What has to be built before it starts. */
  build?: readonly string[]
  /** The program that answers below `/auth`, where the one that has the pages passes it on, and the file that says where to. */
  handler?: { args: readonly string[]; config: string }
  start: (port: number) => readonly string[]
}

const next = 'node_modules/next/dist/bin/next'
const reactRouter = 'node_modules/@react-router/dev/bin.js'
const vite = 'node_modules/vite/bin/vite.js'
const webpack = 'node_modules/webpack/bin/webpack.js'
const tsc = 'node_modules/typescript/bin/tsc'

export const examples: readonly Example[] = [
  {
    name: 'Next.js',
    folder: 'examples/nextjs',
    claims: serverRendered,
    build: [next, 'build'],
    // Its build looks at the types.
    types: [],
    start: port => [next, 'start', '-H', '127.0.0.1', '-p', String(port)],
    development: { start: port => [next, 'dev', '-H', '127.0.0.1', '-p', String(port)] },
    handler: 'auth.ts',
  },
  {
    name: 'React Router',
    folder: 'examples/react-router',
    claims: serverRendered,
    build: [reactRouter, 'build'],
    warnsOfItself: true,
    types: [[reactRouter, 'typegen'], [tsc]],
    start: () => ['node_modules/@react-router/serve/bin.js', 'build/server/index.js'],
    development: { start: port => [reactRouter, 'dev', '--host', '127.0.0.1', '--port', String(port)] },
    handler: 'app/auth.server.ts',
  },
  {
    name: 'TanStack Start',
    folder: 'examples/tanstack-start',
    claims: serverRendered,
    build: [vite, 'build', '--logLevel', 'warn'],
    // The build has written the tree of routes that the types come from.
    types: [[tsc]],
    start: () => ['node_modules/srvx/bin/srvx.mjs', '--prod', '--static', '../client', 'dist/server/server.js'],
    // Without a header of Vite's own: beside one, Node 20 keeps the last of several cookies alone.
    development: { start: port => [vite, 'dev', '--host', '127.0.0.1', '--port', String(port), '--no-cors'] },
    handler: 'src/auth.server.ts',
  },
  {
    name: 'Vite',
    folder: 'examples/vite',
    claims: singlePage,
    build: [vite, 'build', '--logLevel', 'warn'],
    types: [[tsc]],
    start: () => ['server.js'],
    development: {
      handler: { args: ['server.js'], config: 'vite.config.ts' },
      start: port => [vite, '--host', '127.0.0.1', '--port', String(port)],
    },
    onReact18: true,
  },
  {
    name: 'webpack',
    folder: 'examples/webpack',
    claims: singlePage,
    build: [webpack, '--stats', 'errors-warnings'],
    types: [[tsc]],
    start: () => ['server.js'],
    development: { build: [webpack, '--mode', 'development'], start: () => ['server.js'] },
  },
]
