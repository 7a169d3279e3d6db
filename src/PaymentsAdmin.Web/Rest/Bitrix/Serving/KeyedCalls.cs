using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Rest.Repeats;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.Bitrix.Serving;

/// <summary>Handles calls with an Idempotency-Key: the first is carried out, repeats get the same answer.</summary>
public sealed class KeyedCalls(RepeatService repeats, Runner runner, Envelope envelope, ResponseTimes watches)
{
    public async Task AnswerAsync(HttpResponse response, RestRequest request, RestMethod method, WireMap parameters, Result<RepeatKey> key)
    {
        var once = key.Failure is { } bad ? bad : await OnceAsync(response, request, method, parameters, key.Value);
        if (once.Failure is { } no)
        {
            await envelope.WriteAsync(response, RepeatRefusals.Of(no));
            return;
        }

        RepeatHeaders.Add(response.Headers, once.Value);
        await Envelope.SendAsync(response, once.Value.Answer.Status, once.Value.Answer.Body);
    }

    private Task<Result<OnceAnswer>> OnceAsync(HttpResponse response, RestRequest request, RestMethod method, WireMap parameters, RepeatKey key)
    {
        var call = new RepeatCall($"token:{request.Caller.Counted.Value}", key, CallHash.Of(method.Name, parameters));

        // The call continues even if the caller disconnects, so a retry with the same key gets the answer.
        var patient = request with { Aborted = CancellationToken.None };
        return repeats.OnceAsync(call, run => RunAsync(response, patient with { Step = run.Whole }, method, parameters));
    }

    private async Task<NewAnswer> RunAsync(HttpResponse response, RestRequest request, RestMethod method, WireMap parameters)
    {
        var outcome = await runner.RunAsync(request, method, parameters);
        if (outcome.Reply.Refusal is { } no)
        {
            // Temporary refusals are never stored, so no stored answer lacks this header.
            Envelope.AddRetryAfter(response.Headers, no);
            var refused = new SentAnswer(no.Status, no.Failure?.Code, Envelope.Bytes(json => envelope.Write(json, no)));
            return new NewAnswer(refused, KeepingRule.OfRefusal(no.Status, no.Failure, no.InDoubt, method.MayCall(request.Caller.Actor)));
        }

        var body = Envelope.Bytes(json =>
            Envelope.Write(json, outcome.Reply, time => watches.Write(time, outcome.Started, outcome.Processing, outcome.Operating))
        );
        var keeping = outcome.Reply.InDoubt ? Retention.Doubt
            : outcome.Reply.WroteNothing ? Retention.Nothing
            : KeepingRule.OfDone(method.Secret || outcome.Reply.Secret);
        return new NewAnswer(new SentAnswer(StatusCodes.Status200OK, null, body), keeping);
    }
}
