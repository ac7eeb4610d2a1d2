import { toNodeListener } from '@latchkey/react/server'
import express from 'express'
import { handler } from './handler.js'

const app = express()
app.use(express.json())
app.use('/auth', toNodeListener(handler, { trustedHops: 1 }))
app.listen(Number(process.env.PORT), '127.0.0.1')
