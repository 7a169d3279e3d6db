using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PaymentsAdmin.Fakes.Methods;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.Strictness;

/// <summary>Detects behaviour that a careful client would avoid, although a portal allows it.</summary>
public sealed partial class Habits(World world)
{
    // Calls already under way when the refusal arrived do not count.
    private static readonly TimeSpan OnTheirWay = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _refusedAt = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Caller, string Method), DateTimeOffset> _blockedUntil = new();

    /// <summary>Records that a caller was refused for calling too often.</summary>
    public void Refused(string address) => _refusedAt[address] = world.Clock.Now;

    public void Blocked(string caller, string method, DateTimeOffset until) => _blockedUntil[(caller, method)] = until;

    /// <summary>Checks a request before its method is known.</summary>
    public void CheckRequest(JournalCall call, string address)
    {
        if (call.UserAgent is not { Length: > 0 } agent)
        {
            world.Journal.Blame(call, "no-user-agent", "no User-Agent");
        }
        else if (!Agent().IsMatch(agent))
        {
            world.Journal.Blame(call, "user-agent-form", $"{agent} is not name/version");
        }

        if (_refusedAt.TryGetValue(address, out var at) && call.At - at is var since && since > OnTheirWay && since < world.Rate.Pace)
        {
            world.Journal.Blame(call, "no-pause-after-503", $"called {since.TotalMilliseconds:0} ms after QUERY_LIMIT_EXCEEDED");
        }
    }

    /// <summary>Checks the parameters of a call.</summary>
    public void Check(Call call, Method method, JournalCall journal)
    {
        if (method.Writes && journal.Verb is "GET")
        {
            call.Blame("write-by-get", "a write was sent as GET");
        }

        foreach (var name in call.Parameters.Select(parameter => parameter.Key).Where(name => !method.Parameters.Contains(name)))
        {
            var meant = method.Parameters.FirstOrDefault(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));
            call.Blame(meant is null ? "unknown-parameter" : "parameter-casing", meant is null ? name : $"{name} instead of {meant}");
        }

        CheckList(call, method);
        CheckMoments(call, call.Parameters);
        if (_blockedUntil.TryGetValue((call.Caller.Key, method.Name), out var until) && journal.At < until)
        {
            call.Blame("no-pause-after-429", $"called before {until:O}");
        }
    }

    private static void CheckList(Call call, Method method)
    {
        var filter = Named(call, method, "filter");
        var order = Named(call, method, "order");
        if (method.WantsFilter && filter is null)
        {
            call.Blame("no-filter", "some portals require a filter, if only {}");
        }

        if (method.WantsCondition && PhpNames.Pairs(filter).Count == 0)
        {
            call.Blame("whole-portal", "a list without a condition is the whole portal");
        }

        if (method.WantsOrder && PhpNames.Pairs(order).Count == 0)
        {
            call.Blame("no-order", "the default order is undocumented");
        }

        var wrong = PhpNames.Pairs(order).Select(pair => Values.Text(pair.Value) ?? string.Empty)
            .FirstOrDefault(word => word != (method.UpperDirections ? word.ToUpperInvariant() : word.ToLowerInvariant()));
        if (wrong is not null && (method.WantsOrder || method.WantsFilter))
        {
            call.Blame("direction-casing", wrong);
        }
    }

    // The portal shifts moments without an offset by an hour.
    private static void CheckMoments(Call call, JsonNode? node)
    {
        if (node is JsonValue && Values.Text(node) is { } text && Naive().IsMatch(text))
        {
            call.Blame("moment-without-offset", text);
        }

        foreach (var part in node is JsonValue ? [] : PhpNames.Elements(node))
        {
            CheckMoments(call, part);
        }
    }

    private static JsonNode? Named(Call call, Method method, string name) => call.Parameters[method.UpperCase ? name.ToUpperInvariant() : name];

    [GeneratedRegex(@"^[^\s/]+/[^\s/]+", RegexOptions.None, 60_000)]
    private static partial Regex Agent();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(\.\d+)?$", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Naive();
}
