// Every way in which the client walks a list of several pages.
import { call, connect, say } from './portal.mjs'

const client = connect()
const method = 'sale.payment.list'
const select = ['id', 'paid', 'sum']
const idOf = ({ id }) => id

const first = await client.actions.v2.call.make({ method, params: { select, order: { id: 'asc' }, start: 0 } })
say('first', { ids: first.getData().result.payments.map(idOf), total: first.getTotal(), isMore: first.isMore() })

const progress = []
const steps = await client.callListMethod(method, { select, order: { id: 'asc' } }, (percent) => progress.push(percent), 'payments')
say('steps', steps.getData().map(idOf))
say('progress', progress)

const keys = await client.actions.v2.callList.make({ method, params: { select }, idKey: 'id', customKeyForResult: 'payments' })
say('keys', keys.getData().map(idOf))

const chunks = []
for await (const chunk of client.actions.v2.fetchList.make({ method, params: { select }, idKey: 'id', customKeyForResult: 'payments' })) {
  chunks.push(chunk.map(idOf))
}
say('chunks', chunks)

const older = []
for await (const chunk of client.fetchListMethod(method, { select, filter: { '>sum': 0, paid: 'Y' } }, 'id', 'payments')) {
  older.push(...chunk)
}
say('filtered', older)

say('page', (await call(client, method, { select, order: { id: 'asc' }, start: 50 })).payments.map(idOf))
