using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.Bitrix.Batch;

/// <summary>Up to fifty commands in one request, in their order; each may use the results of those before.</summary>
public sealed class BatchMethod(Func<MethodTable> methods, Runner runner, Envelope envelope, Stopwatches watches, RestOptions options) : IMethods
{
    /// <summary>Commands beyond fail one by one.</summary>
    public const int Most = 50;

    private const string Payments = "crm.item.payment.";

    public IEnumerable<Method> All =>
        [
            new Method("batch", SystemFamily.Family, RunAsync)
            {
                Summary = "Runs up to 50 commands; a later one may use $result[key] of an earlier one.",
                Parameters = [Parameter.Needed("cmd", WireType.List, "method?query, by key or in a list"), Parameter.Free("halt", WireType.Flag, "stop at the first failure")],
                Refusals = [SystemRefusals.NotInBatch, SystemRefusals.BatchTooLong],
                Alone = true,
            },
        ];

    private async Task<Reply> RunAsync(Call call)
    {
        var commands = Commands(call.Find("cmd")!);
        var halt = call.Find("halt") is { } given && Scalars.Flag(given) == true;
        var references = new ResultReferences();
        var done = new List<Command>();
        foreach (var (key, text) in commands)
        {
            var command = await RunAsync(call.Visit, key, text, done.Count, references);
            done.Add(command);
            if (halt && command.Outcome.Reply.Refusal is not null)
            {
                break;
            }
        }

        return Reply.Of(json => Write(json, done), done.Exists(c => c.Secret));
    }

    private static IEnumerable<(string Key, WireValue Text)> Commands(WireValue sent) =>
        sent switch
        {
            WireMap map => map.Members.Select(m => (m.Key, m.Value)),
            WireList list => list.Items.Select((item, at) => (at.ToString(CultureInfo.InvariantCulture), item)),
            _ => [],
        };

    private async Task<Command> RunAsync(Visit visit, string key, WireValue sent, int before, ResultReferences references)
    {
        if (before >= Most)
        {
            return Refused(key, SystemRefusals.BatchTooLong);
        }

        try
        {
            var text = Scalars.Text(sent) ?? string.Empty;
            var query = text.IndexOf('?', StringComparison.Ordinal);
            var name = PercentText.Decode(query < 0 ? text : text[..query]).Trim();
            var parameters = query < 0 ? new WireMap() : FormWire.ReadQuery(text.AsSpan(query + 1));
            parameters.Remove("auth");
            return await RunAsync(visit, key, name, references.Resolve(parameters), references);
        }
        catch (WireException broken)
        {
            return Refused(key, SystemRefusals.Unreadable(broken.Fault));
        }
    }

    private async Task<Command> RunAsync(Visit visit, string key, string name, WireMap parameters, ResultReferences references)
    {
        var method = methods().Find(name);
        if (method is { Alone: true } || (options.RefusePaymentsInBatch && method?.Name.StartsWith(Payments, StringComparison.Ordinal) == true))
        {
            return Refused(key, SystemRefusals.NotInBatch);
        }

        var outcome = await runner.RunAsync(visit, method, parameters);
        if (outcome.Reply.Write is not { } write)
        {
            return new Command(key, outcome, null);
        }

        var result = Envelope.Bytes(write);
        references.Add(key, result);
        return new Command(key, outcome, result) { Secret = method!.Secret };
    }

    private static Command Refused(string key, Refusal refusal) => new(key, new Outcome(refusal, default, TimeSpan.Zero, default), null);

    private void Write(Utf8JsonWriter json, List<Command> done)
    {
        json.WriteStartObject();
        Map(json, "result", done.Where(c => c.Result is not null), c => json.WriteRawValue(c.Result!, skipInputValidation: true));
        Map(json, "result_error", done.Where(c => c.Result is null), c => envelope.Write(json, c.Outcome.Reply.Refusal!));
        Map(json, "result_total", done.Where(c => c.Outcome.Reply.Total is not null), c => json.WriteNumberValue(c.Outcome.Reply.Total!.Value));
        Map(json, "result_next", done.Where(c => c.Outcome.Reply.Next is not null), c => json.WriteNumberValue(c.Outcome.Reply.Next!.Value));
        Map(json, "result_time", done.Where(c => c.Result is not null), c => watches.Write(json, c.Outcome.Started, c.Outcome.Processing, c.Outcome.Operating));
        json.WriteEndObject();
    }

    // As PHP writes its arrays: keys that count from zero make a list, no keys an empty one, others an object.
    private static void Map(Utf8JsonWriter json, string name, IEnumerable<Command> of, Action<Command> write)
    {
        var commands = of.ToList();
        var counts = commands.Select((c, at) => string.Equals(c.Key, at.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)).All(same => same);
        json.WritePropertyName(name);
        if (counts)
        {
            json.WriteStartArray();
        }
        else
        {
            json.WriteStartObject();
        }

        foreach (var command in commands)
        {
            if (!counts)
            {
                json.WritePropertyName(command.Key);
            }

            write(command);
        }

        if (counts)
        {
            json.WriteEndArray();
        }
        else
        {
            json.WriteEndObject();
        }
    }

    private sealed record Command(string Key, Outcome Outcome, byte[]? Result)
    {
        public bool Secret { get; init; }
    }
}
