using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.Fakes.Serving;
using PaymentsAdmin.Fakes.Strictness;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes;

/// <summary>Applies and answers a call, with the fault of a matching rule.</summary>
public sealed class Answering
{
    private readonly World _world;
    private readonly FaultyAnswers _answers;

    public Answering(World world)
    {
        _world = world;
        _answers = new FaultyAnswers(world.Faults, world.Clock) { Member = "result", TellsNothing = fault => fault.TellsNothing, RefuseAsync = RefuseAsync };
    }

    public Task AnswerAsync(
        HttpContext http, JournalCall journal, IReadOnlyList<string> methods, Func<Task<JsonObject>> apply, UnheardWrite? write = null) =>
        _answers.AnswerAsync(http, journal, methods, () => AppliedAsync(journal, apply), () => _world.Repeats.Lost(write));

    public Task RefuseAsync(HttpContext http, JournalCall journal, RefusalException refusal)
    {
        journal.Error = refusal.Code;
        return FaultyAnswers.WriteAsync(http, journal, refusal.Status, Envelope.Error(refusal, _world.Options.NumericCodesAsTexts).ToJsonString());
    }

    private async Task<(int Status, JsonObject Body)> AppliedAsync(JournalCall journal, Func<Task<JsonObject>> apply)
    {
        try
        {
            return (200, await apply());
        }
        catch (RefusalException refusal)
        {
            journal.Error = refusal.Code;
            return (refusal.Status, Envelope.Error(refusal, _world.Options.NumericCodesAsTexts));
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            // A bug of this fake portal; tests that check the journal find it.
            _world.Journal.Blame(journal, "portal-bug", bug.ToString());
            return (500, Envelope.Error(new RefusalException(500, "INTERNAL_SERVER_ERROR", "Internal server error"), _world.Options.NumericCodesAsTexts));
        }
    }

    private Task RefuseAsync(HttpContext http, JournalCall journal, FaultRule fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.RateLimit:
                _world.Habits.Refused(RestDoor.From(http));
                return RefuseAsync(http, journal, new RefusalException(503, "QUERY_LIMIT_EXCEEDED", "Too many requests"));
            case FaultKind.OperatingLimit:
                http.Response.Headers.RetryAfter = fault.RetryAfter?.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);
                return RefuseAsync(http, journal, new RefusalException(429, "OPERATION_TIME_LIMIT", "Method is blocked due to operation time limit"));
            case FaultKind.ServerError:
                return RefuseAsync(http, journal, new RefusalException(500, "INTERNAL_SERVER_ERROR", "Internal server error"));
            case FaultKind.ErrorZero:
                return RefuseAsync(http, journal, new RefusalException(200, "0", fault.Text));
            default:
                return RefuseAsync(http, journal, new RefusalException(fault.Status, fault.Code, fault.Text));
        }
    }
}
