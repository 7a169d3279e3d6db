// What the client says when a limit is reached. One attempt alone, so that it is told and not waited for.
import { connect, refusal, say } from './portal.mjs'

const client = connect({ maxRetries: 1 })
say('first', await refusal(client.actions.v2.call.make({ method: 'profile', params: {} })))
say('second', await refusal(client.actions.v2.call.make({ method: 'profile', params: {} })))
