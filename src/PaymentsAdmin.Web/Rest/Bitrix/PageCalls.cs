using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.Bitrix.Limits;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.Bitrix;

/// <summary>What a program would have been answered: the status, and the body set out for people.</summary>
public sealed record PageAnswer(int Status, string Body, string RequestId)
{
    public bool Ok => Status < StatusCodes.Status400BadRequest;
}

/// <summary>Calls methods for a signed-in person: the same entries, the same limits, the person's own rights, and no token.</summary>
public sealed class PageCalls(Runner runner, Envelope envelope, Stopwatches watches, CallBuckets buckets)
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The parameters in what was typed, or null where that is not one JSON object.</summary>
    public static WireMap? Read(string typed)
    {
        try
        {
            return string.IsNullOrWhiteSpace(typed) ? new WireMap() : JsonWire.ReadMap(Encoding.UTF8.GetBytes(typed));
        }
        catch (WireException)
        {
            return null;
        }
    }

    /// <summary>Runs the method in the person's name.</summary>
    public async Task<PageAnswer> RunAsync(Method method, WireMap parameters, Actor person, Workspace workspace, Uri here, CancellationToken ct)
    {
        // Programs are answered without a culture; who reads German must not get other figures than they do.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var requestId = RequestIds.New();
        var caller = Caller.Of(person with { RequestId = requestId });
        if (buckets.Enter(caller.Counted) is not null)
        {
            return Refused(SystemRefusals.TooManyRequests, requestId);
        }

        var outcome = await runner.RunAsync(new Visit(caller, workspace, requestId, here.AbsoluteUri, ct), method, parameters);
        return outcome.Reply.Refusal is { } no ? Refused(no, requestId) : Answered(outcome, requestId);
    }

    private PageAnswer Refused(Refusal refusal, string requestId) => new(refusal.Status, Text(json => envelope.Write(json, refusal)), requestId);

    private PageAnswer Answered(Outcome outcome, string requestId) =>
        new(
            StatusCodes.Status200OK,
            Text(json => Envelope.Write(json, outcome.Reply, time => watches.Write(time, outcome.Started, outcome.Processing, outcome.Operating))),
            requestId
        );

    // Values that were written as raw text are set out as well once they are read again.
    private static string Text(Action<Utf8JsonWriter> write)
    {
        using var document = JsonDocument.Parse(Envelope.Bytes(write));
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body, Indented))
        {
            document.WriteTo(json);
        }

        return Encoding.UTF8.GetString(body.ToArray());
    }
}
