import { index, type RouteConfig, route } from '@react-router/dev/routes'

export default [
  index('routes/home.tsx'),
  route('sign-in', 'routes/signIn.tsx'),
  route('private', 'routes/private.tsx'),
  route('auth/:action', 'routes/auth.ts'),
] satisfies RouteConfig
