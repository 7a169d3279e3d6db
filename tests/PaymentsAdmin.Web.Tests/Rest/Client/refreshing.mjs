// The client of applications changes a token that ended for the next one, once for calls that run at the same time.
import { B24OAuth } from '@bitrix24/b24jssdk'
import { call, given, say, webhook } from './portal.mjs'

const portal = new URL('/rest/', webhook)
const client = new B24OAuth(
  {
    applicationToken: 'none',
    userId: 1,
    memberId: 'none',
    accessToken: given['token.old'],
    refreshToken: given['token.refresh'],
    expires: 4_102_444_800,
    expiresIn: 3600,
    scope: 'crm',
    domain: portal.host,
    clientEndpoint: portal.href,
    serverEndpoint: portal.href,
    status: 'L'
  },
  { clientId: given['client.id'], clientSecret: given['client.secret'] }
)

const both = await Promise.all([call(client, 'profile'), call(client, 'scope')])
say('admin', both[0].ADMIN)
say('scopes', both[1])
