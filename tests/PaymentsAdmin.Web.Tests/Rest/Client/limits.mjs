// What the client's own limiter makes of our time.
import { ApiVersion } from '@bitrix24/b24jssdk'
import { connect, say } from './portal.mjs'

// Any use at all is too much, so that it slows down from the second call of a method on.
const careful = connect({
  operatingLimit: { windowMs: 600_000, limitMs: 0.001, heavyPercent: 80 },
  adaptiveConfig: { enabled: true, thresholdPercent: 80, coefficient: 1, maxDelay: 20 }
})
const stats = () => careful.getHttpClient(ApiVersion.v2).getStats()
for (let i = 0; i < 3; i++) {
  await careful.actions.v2.call.make({ method: 'crm.enum.ownertype', params: {} })
}
await careful.actions.v2.batch.make({ calls: [['crm.enum.ownertype', {}]] })
await careful.actions.v2.batch.make({ calls: [['crm.enum.ownertype', {}]] })
say('stats', stats())
