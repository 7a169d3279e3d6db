using System.Globalization;
using PaymentsAdmin.Core.CrmCom;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Rest.CrmCom.Model;
using PaymentsAdmin.Web.Rest.Repeats;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.CrmCom;

/// <summary>Handles calls with an Idempotency-Key: the first is carried out, repeats get the same answer, even after a new sign-in.</summary>
public sealed class KeyedCrmCalls(RepeatService repeats, CrmEnvelope envelope)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    public async Task<CrmReply> RunAsync(CrmMethod method, CrmComCaller caller, WireMap parameters, Result<RepeatKey> key, Func<KeyedRun, Task<CrmReply>> run)
    {
        var once = key.Failure is { } bad
            ? bad
            : await repeats.OnceAsync(Call(method, caller, parameters, key.Value), async keyed => Made(await run(keyed), MayWrite(method, caller)));
        return once.Failure is { } no ? Refusal(no, method) : CrmReply.As(once.Value);
    }

    // The token is left out, because it changes with each sign-in; the user and unit do not.
    private static RepeatCall Call(CrmMethod method, CrmComCaller caller, WireMap parameters, RepeatKey key)
    {
        var asked = new WireMap();
        asked.AddAll(parameters);
        asked.Remove(CrmNames.Token);
        var what = string.Create(CultureInfo.InvariantCulture, $"crmcom {method.Name} {caller.Actor.UnitId}");
        return new RepeatCall(caller.Who, key, CallHash.Of(what, asked));
    }

    // A token that may post alone posts with less than the method's right.
    private static bool MayWrite(CrmMethod method, CrmComCaller caller) => caller.Actor.PostAlone || (method.Right?.IsHeldBy(caller.Actor) ?? true);

    private NewAnswer Made(CrmReply reply, bool mayWrite)
    {
        var answer = new SentAnswer(envelope.Status(reply), reply.Refusal?.Failure?.Code, CrmEnvelope.Bytes(reply));
        var keeping = reply.Refusal is { } no
            ? KeepingRule.OfRefusal(no.Status ?? no.Code.Status, no.Failure, no.InDoubt, mayWrite)
            : KeepingRule.OfDone(secret: false);
        return new NewAnswer(answer, keeping);
    }

    private static CrmRefusal Refusal(Failure failure, CrmMethod method)
    {
        var refusal = FailureCodes.Refusal(failure, method) with { Description = RepeatHeaders.Key };
        return failure == RepeatFailures.BadKey ? refusal
            : failure == RepeatFailures.InProgress ? refusal.After(Soon) with { Status = StatusCodes.Status409Conflict }
            : refusal with { Status = StatusCodes.Status409Conflict };
    }
}
