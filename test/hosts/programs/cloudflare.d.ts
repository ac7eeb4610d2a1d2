/** What `wrangler types` writes for a project's own variables. */
declare module 'cloudflare:workers' {
  export const env: Record<'WORKOS_API_KEY' | 'WORKOS_CLIENT_ID' | 'COOKIE_SECRET' | 'WORKOS_API_URL', string>
}
