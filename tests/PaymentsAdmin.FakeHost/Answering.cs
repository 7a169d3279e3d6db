using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.Fakes.Serving;
using PaymentsAdmin.Fakes.Strictness;
using PaymentsAdmin.FakeHosts.Strictness;
using PaymentsAdmin.FakeHosts.Wire;

namespace PaymentsAdmin.FakeHosts;

/// <summary>Applies and answers a call, with the fault of a matching rule.</summary>
public sealed class Answering
{
    private readonly World _world;
    private readonly FaultyAnswers _answers;

    public Answering(World world)
    {
        _world = world;
        _answers = new FaultyAnswers(world.Faults, world.Clock) { Member = "data", TellsNothing = TellsNothing, RefuseAsync = RefuseAsync };
    }

    public Task AnswerAsync(HttpContext http, JournalCall journal, Func<Task<JsonNode?>> apply, SentWrite? write) =>
        _answers.AnswerAsync(http, journal, [journal.Method], () => AppliedAsync(journal, apply), () => write?.Lose());

    // A code that nobody listed proves nothing, like INTERNAL_ERROR.
    private static bool TellsNothing(FaultRule fault) =>
        fault.TellsNothing || (fault.Kind is FaultKind.Refusal or FaultKind.ErrorZero && !HostRefusalException.Proves(fault.Code));

    private async Task<(int Status, JsonObject Body)> AppliedAsync(JournalCall journal, Func<Task<JsonNode?>> apply)
    {
        try
        {
            return (200, Envelope.Success(await apply(), _world.Options));
        }
        catch (HostRefusalException refusal)
        {
            return Refused(journal, refusal);
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            // A bug of this fake host; tests that check the journal find it.
            _world.Journal.Blame(journal, "host-bug", bug.ToString());
            return Refused(journal, new HostRefusalException("INTERNAL_ERROR", parameter: null, "Something went wrong."));
        }
    }

    private Task RefuseAsync(HttpContext http, JournalCall journal, FaultRule fault)
    {
        if (fault.Kind is FaultKind.RateLimit or FaultKind.OperatingLimit)
        {
            throw new NotSupportedException($"A host has no {fault.Kind}.");
        }

        var (status, body) = Refused(
            journal,
            fault.Kind is FaultKind.ServerError
                ? new HostRefusalException("INTERNAL_ERROR", parameter: null, "Something went wrong.")
                : new HostRefusalException(fault.Code, parameter: null, fault.Text) { Status = fault.Status }
        );
        return FaultyAnswers.WriteAsync(http, journal, status, body.ToJsonString());
    }

    private (int Status, JsonObject Body) Refused(JournalCall journal, HostRefusalException refusal)
    {
        journal.Error = refusal.Code;
        return (_world.Options.LegacyHttp ? 200 : refusal.Status, Envelope.Failure(refusal));
    }
}
