using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.Bitrix;
using PaymentsAdmin.Web.Rest.Bitrix.Limits;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.Pages;

/// <summary>What a program would have been answered: the status, and the body set out for people.</summary>
public sealed record PageAnswer(int Status, bool Ok, string Body, string RequestId);

/// <summary>Calls methods for a signed-in person: the same entries, the same limits, the person's own rights, and no token.</summary>
public sealed class PageCalls(CallBuckets buckets)
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
    public async Task<PageAnswer> RunAsync(PageMethod method, WireMap parameters, Actor person, Workspace workspace, Uri here, CancellationToken ct)
    {
        // Programs are answered without a culture; who reads German must not get other figures than they do.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var requestId = RequestIds.New();
        var visit = new PageVisit(person with { RequestId = requestId }, workspace, requestId, here, ct);
        var reply = buckets.Enter(Caller.Of(visit.Person).Counted).Wait is { } wait ? method.TooMany(wait) : await method.AnswerAsync(parameters, visit);
        return new(reply.Status, reply.Ok, Text(reply.Body), requestId);
    }

    // Values that were written as raw text are set out as well once they are read again.
    private static string Text(ReadOnlyMemory<byte> answer)
    {
        using var document = JsonDocument.Parse(answer);
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body, Indented))
        {
            document.WriteTo(json);
        }

        return Encoding.UTF8.GetString(body.ToArray());
    }
}
