// Commands that name one another's results, as a list and by key, and what becomes of them when one fails.
import { call, connect, deal, outcome, row, say } from './portal.mjs'

const client = connect()
const batch = async (calls, isHaltOnError = true) => outcome(await client.actions.v2.batch.make({ calls, options: { isHaltOnError } }))

say('list', await batch([
  ['crm.item.payment.add', { entityId: deal, entityTypeId: 2 }],
  ['crm.item.payment.product.add', { paymentId: '$result[0]', rowId: row, quantity: 1 }],
  ['crm.item.payment.get', { id: '$result[0]' }]
]))

say('keys', await batch({
  made: { method: 'crm.item.payment.add', params: { entityId: deal, entityTypeId: 2 } },
  item: { method: 'crm.item.payment.product.add', params: { paymentId: '$result[made]', rowId: row, quantity: 1 } },
  items: { method: 'crm.item.payment.product.list', params: { paymentId: '$result[made]', filter: {} } },
  more: { method: 'crm.item.payment.product.setQuantity', params: { id: '$result[items][0][id]', quantity: 3 } },
  after: { method: 'crm.item.payment.product.list', params: { paymentId: '$result[made]', filter: { '@id': ['$result[item]'] } } },
  time: { method: 'server.time' }
}))

const texts = await batch({
  row: {
    method: 'crm.item.productrow.add',
    params: { fields: { ownerId: deal, ownerType: 'D', productName: 'Salz & Pfeffer = 100 % [fein] + "ü" 🧂', price: 12.5, quantity: 1, taxRate: null } }
  }
})
const { productName: name, taxRate } = texts.data.row.productRow
say('text', { name, taxRate })

say('halted', await batch({
  first: { method: 'method.get', params: { name: 'profile' } },
  wrong: { method: 'no.such.method', params: {} },
  never: { method: 'crm.item.payment.add', params: { entityId: deal, entityTypeId: 2 } }
}))

say('halted list', await batch([['method.get', { name: 'profile' }], ['no.such.method', {}], ['crm.item.payment.add', { entityId: deal, entityTypeId: 2 }]]))

const wentOn = await client.actions.v2.batch.make({
  calls: [['method.get', { name: 'profile' }], ['no.such.method', {}], ['method.get', { name: 'no.such' }]],
  options: { isHaltOnError: false, returnAjaxResult: true }
})
say('went on', wentOn.getData().map((answer) => (answer.isSuccess ? answer.getData().result : answer.getErrors().next().value.code)))

const many = await client.actions.v2.batchByChunk.make({ calls: Array.from({ length: 60 }, () => ['method.get', { name: 'profile' }]) })
say('many', many.getData().length)

// The older names of the same calls.
say('callBatch', outcome(await client.callBatch([['method.get', { name: 'profile' }]])))

// What the halted ones would have added is not there.
say('payments', (await call(client, 'crm.item.payment.list', { entityId: deal, entityTypeId: 2, filter: {}, order: { id: 'asc' } })).map(({ id }) => id))
