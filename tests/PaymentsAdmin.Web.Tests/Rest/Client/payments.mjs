// A payment of a deal, from its beginning to its public link.
import { call, connect, deal, row, say } from './portal.mjs'

const client = connect()
const make = (method, params) => call(client, method, params)

const id = await make('crm.item.payment.add', { entityId: deal, entityTypeId: 2 })
say('add', id)
const item = await make('crm.item.payment.product.add', { paymentId: id, rowId: row, quantity: 1.5 })
say('product.add', item)
say('product.setQuantity', await make('crm.item.payment.product.setQuantity', { id: item, quantity: 2 }))
say('product.list', await make('crm.item.payment.product.list', { paymentId: id, filter: { '>=quantity': 2 }, order: { id: 'asc' } }))
say('list', await make('crm.item.payment.list', { entityId: deal, entityTypeId: 2, filter: { '@id': [id] }, order: { id: 'desc' } }))
say('get', await make('crm.item.payment.get', { id }))
say('pay', await make('crm.item.payment.pay', { id }))
say('paid', await make('crm.item.payment.get', { id }))
say('unpay', await make('crm.item.payment.unpay', { id }))
say('unpaid', await make('crm.item.payment.get', { id }))
say('link', await make('salescenter.payment.getPublicUrl', { id }))
say('product.delete', await make('crm.item.payment.product.delete', { id: item }))
say('delete', await make('crm.item.payment.delete', { id }))
say('left', await make('crm.item.payment.list', { entityId: deal, entityTypeId: 2, filter: { id }, order: {} }))
say('healthy', await client.tools.healthCheck.make())
