using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes.Limits;
using PaymentsAdmin.Fakes.Strictness;
using PaymentsAdmin.FakeHosts.Methods;
using PaymentsAdmin.FakeHosts.State;
using PaymentsAdmin.FakeHosts.Wire;

namespace PaymentsAdmin.FakeHosts.Strictness;

/// <summary>What a host tolerates, but a careful client does not do.</summary>
public sealed class HostHabits(World world)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _asking = new(StringComparer.Ordinal);
    private readonly RateBucket? _pace = world.Options.Pace is { } pace ? new RateBucket(world.Clock, pace, pace) : null;

    public void Check(JournalCall call, Request request)
    {
        if (_pace?.Take("host") is false)
        {
            world.Journal.Blame(call, "too-fast", $"more than {world.Options.Pace} calls a second");
        }

        if (request.WrongType)
        {
            world.Journal.Blame(call, "content-type", "the body is not declared as application/json");
        }

        if (call.Method is not ("payments/create" or "payments/pay_invoice" or "payments/pay_bill"))
        {
            return;
        }

        if (world.Options.ExpectDrafts && (call.Method != "payments/create" || Text(request.Parameters, "life_cycle_state") == States.Posted))
        {
            world.Journal.Blame(call, "posted-at-once", "a payment was created as posted, where drafts are expected");
        }

        if (Releases.R11.Knows(world.Release) && request.Parameters[Names.Currency] is null)
        {
            world.Journal.Blame(call, "no-intended-currency", "nothing would stop a payment in another currency than was meant");
        }
    }

    /// <summary>A call came with a token whose lifetime, which its client knew, was over. Once can be bad luck.</summary>
    public void CalledAfterEnd(JournalCall call, Token token)
    {
        if (token.CallsAfterEnd > 1)
        {
            world.Journal.Blame(call, "expired-token", $"call {token.CallsAfterEnd} with a token after its end");
        }
    }

    /// <summary>Until it is disposed, another request for a token by the same user is one in parallel.</summary>
    public IDisposable? Asks(JournalCall call, Request request)
    {
        if (call.Method is not ("authentication/token" or "authentication/web_api_key/token"))
        {
            return null;
        }

        var user = request.ApiKey ?? Text(request.Parameters, "username") ?? string.Empty;
        lock (_gate)
        {
            if ((_asking[user] = _asking.GetValueOrDefault(user) + 1) > 1)
            {
                world.Journal.Blame(call, "parallel-tokens", $"{_asking[user]} requests for a token of one user at once");
            }
        }

        return new Asking(() => Ended(user));
    }

    private void Ended(string user)
    {
        lock (_gate)
        {
            _asking[user]--;
        }
    }

    private static string? Text(JsonObject parameters, string name) =>
        parameters[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private sealed class Asking(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
