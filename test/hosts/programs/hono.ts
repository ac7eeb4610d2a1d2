import { serve } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { Hono } from 'hono'
import { handler } from './handler.js'

const app = new Hono()
app.all('/auth/*', context => handler(context.req.raw, { clientIp: getConnInfo(context).remote.address }))
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' })
