// The client of applications: the token comes as a parameter, the address with two slashes.
import { B24OAuth } from '@bitrix24/b24jssdk'
import { call, deal, given, outcome, say, webhook } from './portal.mjs'

const portal = new URL('/rest/', webhook)
const client = new B24OAuth(
  {
    applicationToken: 'none',
    userId: Number(given.adam),
    memberId: 'none',
    accessToken: given['token.adam'],
    refreshToken: 'none',
    expires: 4_102_444_800,
    expiresIn: 3600,
    scope: 'crm',
    domain: portal.host,
    clientEndpoint: portal.href,
    serverEndpoint: portal.href,
    status: 'L'
  },
  { clientId: 'none', clientSecret: 'none' }
)

await client.initIsAdmin()
say('isAdmin', client.auth.isAdmin)
say('profile', await call(client, 'profile'))
say('list', await call(client, 'crm.item.payment.list', { entityId: deal, entityTypeId: 2, filter: {} }))
say('batch', outcome(await client.actions.v2.batch.make({ calls: { me: { method: 'profile' } } })))
