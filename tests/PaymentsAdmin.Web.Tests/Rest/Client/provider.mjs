// The two documented calls on legacy invoices, as a provider makes them: names in lower case and ids as texts, as in the documents' examples.
import { call, connect, given, refusal, say } from './portal.mjs'

const client = connect()
const [invoice, system, handler] = [given['invoice.id'], given['invoice.paySystemId'], given['invoice.handler']]
const pay = (params) => refusal(client.actions.v2.call.make({ method: 'sale.paysystem.pay.invoice', params }))

say('settings', await call(client, 'sale.paysystem.settings.invoice.get', { invoice_id: invoice, bx_rest_handler: handler }))
say('settingsById', await call(client, 'sale.paysystem.settings.invoice.get', { INVOICE_ID: Number(invoice), PAY_SYSTEM_ID: Number(system) }))
say('pay', await call(client, 'sale.paysystem.pay.invoice', { invoice_id: invoice, pay_system_id: system }))
say('unknown', await pay({ INVOICE_ID: 999999, PAY_SYSTEM_ID: Number(system) }))
say('cash', await pay({ INVOICE_ID: Number(given['other.id']), PAY_SYSTEM_ID: Number(given['cash.id']) }))
