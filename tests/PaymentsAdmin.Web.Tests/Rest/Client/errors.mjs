// What the client makes of a refusal.
import { connect, deal, failure, outcome, refusal, say, webhook } from './portal.mjs'

const client = connect()
const make = (method, params = {}) => refusal(client.actions.v2.call.make({ method, params }))

say('missing', await make('crm.item.payment.get', { id: 987654321 }))
say('no link', await make('salescenter.payment.getPublicUrl', { id: 987654321 }))
say('no id', await make('crm.item.payment.get'))
say('wrong type', await make('crm.item.payment.get', { id: 'abc' }))
say('no method', await make('no.such.method'))
say('named', await make('crm.item.get', { entityTypeId: 2, id: 987654321 }))
say('denied', await make('sale.payment.list'))
const stranger = connect(undefined, new URL('/rest/1/wrong/', webhook).href)
say('stranger', await refusal(stranger.actions.v2.call.make({ method: 'profile' })))

const batch = await client.actions.v2.batch.make({
  calls: {
    missing: { method: 'crm.item.payment.get', params: { id: 987654321 } },
    never: { method: 'crm.item.payment.add', params: { entityId: deal, entityTypeId: 2 } }
  }
})
say('batch', outcome(batch))

// The text that a numeric code hides lies in the transport's own error.
try {
  await client.actions.v2.call.make({ method: 'crm.item.payment.pay', params: { id: 987654321 } })
} catch (error) {
  say('original', { ...failure(error), body: error.originalError.response.data })
}
