// The two documented calls on legacy invoices, as a provider makes them.
import { call, connect, given, refusal, say } from './portal.mjs'

const client = connect()
const [invoice, system] = [Number(given['invoice.id']), Number(given['invoice.paySystemId'])]

say('settings', await call(client, 'sale.paysystem.settings.invoice.get', { INVOICE_ID: invoice, PAY_SYSTEM_ID: system }))
say('settingsByHandler', await call(client, 'sale.paysystem.settings.invoice.get', { INVOICE_ID: invoice, BX_REST_HANDLER: given['invoice.handler'] }))
say('pay', await call(client, 'sale.paysystem.pay.invoice', { INVOICE_ID: invoice, PAY_SYSTEM_ID: system }))
say('unknown', await refusal(client.actions.v2.call.make({ method: 'sale.paysystem.pay.invoice', params: { INVOICE_ID: 999999, PAY_SYSTEM_ID: system } })))
say('cash', await refusal(client.actions.v2.call.make({ method: 'sale.paysystem.pay.invoice', params: { INVOICE_ID: Number(given['other.id']), PAY_SYSTEM_ID: Number(given['cash.id']) } })))
