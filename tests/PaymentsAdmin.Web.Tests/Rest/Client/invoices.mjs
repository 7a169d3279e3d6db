// Legacy invoices as the client walks them, pays one and is told what it may not do.
import { call, connect, given, refusal, say } from './portal.mjs'

const client = connect()
const method = 'crm.invoice.list'
const invoice = Number(given.invoice)
const system = Number(given['invoice.system'])
const idOf = ({ ID }) => ID

const first = await client.actions.v2.call.make({ method, params: { select: ['ID', 'PRICE', 'UF_DEAL_ID'], order: { ID: 'ASC' }, start: 0 } })
say('first', { rows: first.getData().result, total: first.getTotal(), isMore: first.isMore() })

const steps = await client.callListMethod(method, { select: ['ID'], order: { ID: 'ASC' } })
say('steps', steps.getData().map(idOf))

const keys = await client.actions.v2.callList.make({ method, params: { select: ['ID'] }, idKey: 'ID' })
say('keys', keys.getData().map(idOf))

say('get', await call(client, 'crm.invoice.get', { id: invoice }))
say('pay', await call(client, 'sale.paysystem.pay.invoice', { INVOICE_ID: invoice, PAY_SYSTEM_ID: system }))
const { PAYED: paid, STATUS_ID: status } = await call(client, 'crm.invoice.get', { id: invoice })
say('paid', { paid, status })
say('settings', await call(client, 'sale.paysystem.settings.invoice.get', { INVOICE_ID: invoice, PAY_SYSTEM_ID: system }))
say('link', await call(client, 'crm.invoice.getexternallink', { id: invoice }))

say('missing', await refusal(client.actions.v2.call.make({ method: 'crm.invoice.get', params: { id: 1 } })))
say('unsupported', await refusal(client.actions.v2.call.make({ method: 'sale.paysystem.pay.invoice', params: { INVOICE_ID: invoice, PAY_SYSTEM_ID: 6 } })))

const batch = await client.actions.v2.batch.make({
  calls: {
    open: { method, params: { filter: { PAYED: 'N' }, order: { ID: 'ASC' } } },
    pay: { method: 'sale.paysystem.pay.invoice', params: { INVOICE_ID: '$result[open][0][ID]', PAY_SYSTEM_ID: system } },
    now: { method: 'crm.invoice.get', params: { id: '$result[open][0][ID]' } }
  }
})
say('batch', batch.getData().now.PAYED)
