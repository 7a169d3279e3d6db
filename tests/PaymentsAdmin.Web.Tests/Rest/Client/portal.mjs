// What the scripts beside this one share: the client, and how it is told what came of a call.
import { B24Hook } from '@bitrix24/b24jssdk'

// The names of the sample data.
export const given = JSON.parse(process.env.GIVEN)
export const deal = Number(given['deal.entityId'])
export const row = Number(given['deal.rows.0.rowId'])

export const webhook = process.env.WEBHOOK

export const connect = (restrictionParams, url = webhook) => B24Hook.fromWebhookUrl(url, { restrictionParams })

// One line of JSON for each thing that is said; the test judges it.
export const say = (name, value) => console.log(JSON.stringify({ name, value: value ?? null }))

export const call = async (client, method, params = {}) => {
  const answer = await client.actions.v2.call.make({ method, params })
  return answer.getData().result
}

export const failure = ({ code, message, status }) => ({ code, message, status })

// A refusal is thrown by the client, or comes back as an answer without success.
export const refusal = async (made) => {
  try {
    const answer = await made
    return answer.isSuccess ? { succeeded: true } : failure(answer.getErrors().next().value)
  } catch (error) {
    return failure(error)
  }
}

// What came of a batch: the answers that succeeded, and the errors by the key of their command.
export const outcome = (batch) => ({
  isSuccess: batch.isSuccess,
  data: batch.getData(),
  errors: Object.fromEntries([...batch.errors].map(([key, error]) => [key, failure(error)]))
})
