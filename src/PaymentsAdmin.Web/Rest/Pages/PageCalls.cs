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

/// <summary>The answer that a program would get: the status, and the body indented for reading.</summary>
public sealed record PageAnswer(int Status, bool Ok, string Body, string RequestId);

/// <summary>Calls methods for a signed-in user, with the same limits as for programs, the user's own rights and no token.</summary>
public sealed class PageCalls(CallBuckets buckets)
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Parses the typed parameters; null if they are not one JSON object.</summary>
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

    public async Task<PageAnswer> RunAsync(PageMethod method, WireMap parameters, Actor person, Workspace workspace, Uri here, CancellationToken ct)
    {
        // Programs get invariant formats, so the page shows them too, whatever the user's language.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var requestId = RequestIds.New();
        var request = new PageRequest(person with { RequestId = requestId }, workspace, requestId, here, ct);
        var reply = buckets.Enter(Caller.Of(request.Person).Counted).Wait is { } wait ? method.TooMany(wait) : await method.AnswerAsync(parameters, request);
        return new(reply.Status, reply.Ok, Text(reply.Body), requestId);
    }

    // Parsing the answer again also indents values that were written as raw JSON.
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
