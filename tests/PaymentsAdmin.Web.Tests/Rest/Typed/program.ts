// What a program makes of the description: every name and type below is checked by the compiler, then everything is run.
import createClient from 'openapi-fetch'
import type { components, paths } from './api.js'

declare const process: { env: Record<string, string> }

const { SERVER, TOKEN, DEAL, ACCOUNT, TYPE, METHOD, USERNAME, CRMCOM } = process.env as Record<
  'SERVER' | 'TOKEN' | 'DEAL' | 'ACCOUNT' | 'TYPE' | 'METHOD' | 'USERNAME' | 'CRMCOM',
  string
>
const say = (name: string, value: unknown) => console.log(JSON.stringify({ name, value }))
const client = createClient<paths>({ baseUrl: SERVER, headers: { Authorization: `Bearer ${TOKEN}` } })
const entity = { entityId: Number(DEAL), entityTypeId: 2 }

const list = async (): Promise<components['schemas']['Payment'][]> => {
  const { data, error } = await client.POST('/rest/crm.item.payment.list', { body: { ...entity, order: { id: 'asc' } } })
  if (error) throw new Error(error.error_description)
  return data.result
}

say('before', (await list()).length)
const added = await client.POST('/rest/crm.item.payment.add', { params: { header: { 'Idempotency-Key': 'once' } }, body: entity })
const id: number = added.data?.result ?? 0
say('left', Number(added.response.headers.get('RateLimit-Remaining')) > 0)
const row = await client.POST('/rest/crm.item.productrow.getAvailableForPayment', { body: { ownerId: entity.entityId, ownerType: 'D' } })
const first = row.data?.result.productRows[0]
say('row', first !== undefined && first.quantity > 0)
await client.POST('/rest/crm.item.payment.product.add', { body: { paymentId: id, rowId: first?.id ?? 0, quantity: 1 } })
const paid: true | undefined = (await client.POST('/rest/crm.item.payment.pay', { body: { id } })).data?.result
say('pay', paid)
const payment = (await list()).find((one) => one.id === id)
say('paid', { paid: payment?.paid satisfies 'Y' | 'N' | undefined, sum: payment?.sum, day: payment?.datePaid?.slice(0, 10) })

// Refusals are typed by their status, so that each code can be told from the others.
const missing = await client.POST('/rest/crm.item.payment.get', { body: { id: 999999 } })
if (missing.error?.error === 0) say('missing', missing.error.error_description)
// @ts-expect-error: a code that no answer has
if (missing.error?.error === 'NO_SUCH_CODE') say('never', true)
// @ts-expect-error: the id is a number
const wrong = await client.POST('/rest/crm.item.payment.get', { body: { id: 'abc' } })
say('wrong', wrong.response.status)

// The same with the token in the address, and several calls at once.
const [userId, token] = [Number(process.env['USERID']), TOKEN]
const profile = await client.POST('/rest/{userId}/{token}/profile', { params: { path: { userId, token } }, body: {} })
say('profile', profile.data?.result.NAME)
const batch = await client.POST('/rest/batch', { body: { cmd: { me: 'profile', gone: 'crm.item.payment.get?id=999999' } } })
say('batch', Object.keys(batch.data?.result.result ?? {}))

// CRM.COM: the token comes from a sign-in.
const crm = createClient<paths>({ baseUrl: SERVER })
const opened = await crm.POST('/crmapi/rest/v2/authentication/token', { body: { username: USERNAME, password: CRMCOM, organisation: 'main' } })
const session = opened.data?.data.token ?? ''
const made = await crm.POST('/crmapi/rest/v2/payments/create', {
  body: {
    token: session,
    accounts_receivable_identifier: { number: ACCOUNT },
    type_identifier: { id: TYPE },
    payment_method_identifier: { id: METHOD },
    life_cycle_state: 'POSTED',
    payment_amount: 84.5
  }
})
say('created', { state: made.data?.data.life_cycle_state, amount: made.data?.data.payment_amount })
const found = await crm.GET('/crmapi/rest/v2/payments/show', { params: { query: { token: session, payment_identifier: `id=${made.data?.data.id}` } } })
say('shown', found.data?.data.accounts_receivable?.number === ACCOUNT)
const refused = await crm.GET('/crmapi/rest/v2/payments/show', { params: { query: { token: 'wrong', payment_identifier: 'number=1' } } })
say('refused', refused.error?.status.code)
