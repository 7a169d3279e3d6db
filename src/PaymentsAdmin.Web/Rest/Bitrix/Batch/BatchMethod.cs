using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Rest.Bitrix.Serving;
using PaymentsAdmin.Web.Rest.Shapes;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.Bitrix.Batch;

/// <summary>Runs up to fifty commands of one request in order; each may use the results of earlier ones.</summary>
public sealed class BatchMethod(Func<MethodTable> methods, Runner runner, Envelope envelope, ResponseTimes watches, RestOptions options) : IMethods
{
    /// <summary>Commands beyond this limit fail individually.</summary>
    public const int MaxCommands = 50;

    private const string Sample =
        """{"items":"crm.item.list?entityTypeId=2","rows":"crm.item.productrow.getAvailableForPayment?ownerType=D&ownerId=$result[items][items][0][id]"}""";

    private static readonly Shape Commanded = Shape.MapOrList(Shape.Text("server.time"), "time");

    private static readonly Shape Answered = Shape.Of(
        ("result", Shape.MapOrList(Shape.Any, "items")),
        ("result_error", Shape.MapOrList(Envelope.Error, "rows")),
        ("result_total", Shape.MapOrList(Shape.Whole(120), "items")),
        ("result_next", Shape.MapOrList(Shape.Whole(50), "items")),
        ("result_time", Shape.MapOrList(ResponseTimes.Shape, "items"))
    );

    private const string Payments = "crm.item.payment.";

    public IEnumerable<RestMethod> All =>
        [
            new RestMethod("batch", SystemFamily.Family, RunAsync)
            {
                Summary = "Runs up to 50 commands; a later one may use $result[key] of an earlier one.",
                Parameters =
                [
                    Parameter.Needed("cmd", WireType.List, "method?query, by key or in a list") with { Shape = Commanded, Example = Sample },
                    Parameter.Free("halt", WireType.Flag, "stop at the first failure"),
                ],
                Refusals = [SystemRefusals.NotInBatch, SystemRefusals.BatchTooLong],
                Result = Answered,
                Alone = true,
                Runs = parameters =>
                    parameters.TryGet("cmd", out var sent)
                        ? Commands(sent).Select(command => methods().Find(NameOf(Scalars.Text(command.Text)))).OfType<RestMethod>()
                        : [],
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
            var step = call.Request.Step?.Of(done.Count);
            var command = BatchAnswer.Read(step?.Answered) is { } known
                ? new Command(key, runner.Remembered(call), known)
                : await RunAsync(call.Request with { Step = step }, key, text, done.Count, references);
            if (command.Answer.Result is { } result)
            {
                references.Add(key, result);
            }

            if (command.MayBeKept)
            {
                step?.Answer(command.Answer.Text());
            }

            done.Add(command);
            if (halt && command.Answer.Error is not null)
            {
                break;
            }
        }

        var wrote = done.Exists(c => c.Wrote) || call.Request.Step?.Run.HasChanged == true;
        return Reply.Of(json => Write(json, done), done.Exists(c => c.Secret), done.Exists(c => c.InDoubt), !wrote);
    }

    private static IEnumerable<(string Key, WireValue Text)> Commands(WireValue sent) =>
        sent switch
        {
            WireMap map => map.Members.Select(m => (m.Key, m.Value)),
            WireList list => list.Items.Select((item, at) => (at.ToString(CultureInfo.InvariantCulture), item)),
            _ => [],
        };

    private async Task<Command> RunAsync(RestRequest request, string key, WireValue sent, int before, ResultReferences references)
    {
        if (before >= MaxCommands)
        {
            return Refused(key, SystemRefusals.BatchTooLong);
        }

        try
        {
            var text = Scalars.Text(sent) ?? string.Empty;
            var query = text.IndexOf('?', StringComparison.Ordinal);
            var name = NameOf(text);
            var parameters = query < 0 ? new WireMap() : FormWire.ReadQuery(text.AsSpan(query + 1));
            parameters.Remove("auth");
            return await RunAsync(request, key, name, references.Resolve(parameters));
        }
        catch (WireException broken)
        {
            return Refused(key, SystemRefusals.Unreadable(broken.Fault));
        }
    }

    private static string NameOf(string? command)
    {
        var text = command ?? string.Empty;
        var query = text.IndexOf('?', StringComparison.Ordinal);
        return PercentText.Decode(query < 0 ? text : text[..query]).Trim();
    }

    private async Task<Command> RunAsync(RestRequest request, string key, string name, WireMap parameters)
    {
        var method = methods().Find(name);
        if (method is { Alone: true } || (options.RefusePaymentsInBatch && method?.Name.StartsWith(Payments, StringComparison.Ordinal) == true))
        {
            return Refused(key, SystemRefusals.NotInBatch);
        }

        var outcome = await runner.RunAsync(request, method, parameters);
        return new Command(key, outcome, Answer(outcome.Reply))
        {
            Secret = outcome.Reply.Refusal is null && method!.Secret,
            Wrote = outcome.Reply.Refusal is null && method!.Writes,
        };
    }

    private Command Refused(string key, Refusal refusal) => new(key, new Outcome(refusal, default, TimeSpan.Zero, default), Answer(refusal));

    private BatchAnswer Answer(Reply reply) =>
        reply.Refusal is { } no
            ? new(null, Envelope.Bytes(json => envelope.Write(json, no)), null, null)
            : new(Envelope.Bytes(reply.Write!), null, reply.Total, reply.Next);

    private void Write(Utf8JsonWriter json, List<Command> done)
    {
        json.WriteStartObject();
        Map(json, "result", done.Where(c => c.Answer.Result is not null), c => json.WriteRawValue(c.Answer.Result!, skipInputValidation: true));
        Map(json, "result_error", done.Where(c => c.Answer.Error is not null), c => json.WriteRawValue(c.Answer.Error!, skipInputValidation: true));
        Map(json, "result_total", done.Where(c => c.Answer.Total is not null), c => json.WriteNumberValue(c.Answer.Total!.Value));
        Map(json, "result_next", done.Where(c => c.Answer.Next is not null), c => json.WriteNumberValue(c.Answer.Next!.Value));
        Map(
            json,
            "result_time",
            done.Where(c => c.Answer.Result is not null),
            c => watches.Write(json, c.Outcome.Started, c.Outcome.Processing, c.Outcome.Operating)
        );
        json.WriteEndObject();
    }

    // As PHP encodes arrays: keys counting from zero become a list, no keys an empty list, other keys an object.
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

    private sealed record Command(string Key, Outcome Outcome, BatchAnswer Answer)
    {
        public bool Secret { get; init; }

        public bool Wrote { get; init; }

        /// <summary>Whether a repeat after a crash may reuse this answer. Answers in doubt are settled by the committed changes.</summary>
        public bool MayBeKept => !Secret && !InDoubt;

        public bool InDoubt => Outcome.Reply.Refusal is { InDoubt: true };
    }
}
