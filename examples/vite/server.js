import { createAuthHandler, toNodeListener } from '@latchkey/react/server'
import express from 'express'

const handler = createAuthHandler({
  apiKey: process.env.WORKOS_API_KEY,
  clientId: process.env.VITE_WORKOS_CLIENT_ID,
  cookieSecret: process.env.COOKIE_SECRET,
  origins: [process.env.APP_ORIGIN],
  apiUrl: process.env.WORKOS_API_URL,
})

const app = express()
app.use('/auth', toNodeListener(handler))
app.use(express.static('dist'))
// Any other address is the page's to understand.
app.use((_request, response) => response.sendFile('index.html', { root: 'dist' }))
app.listen(process.env.PORT ?? 4000)
