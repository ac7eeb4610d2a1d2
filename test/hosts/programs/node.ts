import { createServer } from 'node:http'
import { toNodeListener } from '@latchkey/react/server'
import { handler } from './handler.js'

const trustedHops = Number(process.env.TRUSTED_HOPS ?? 0)
createServer(toNodeListener(handler, { trustedHops })).listen(Number(process.env.PORT), '127.0.0.1')
