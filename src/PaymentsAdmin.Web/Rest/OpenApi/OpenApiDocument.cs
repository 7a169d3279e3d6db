using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Rest.Bitrix;
using PaymentsAdmin.Web.Rest.CrmCom.Model;

namespace PaymentsAdmin.Web.Rest.OpenApi;

/// <summary>The OpenAPI description of the REST surface, built from the same tables that answer calls.</summary>
public sealed class OpenApiDocument(MethodTable methods, CrmMethodTable crmCom, RestOptions options)
{
    private const string About =
        "Methods that are wire-compatible with Bitrix24's and CRM.COM's. Bitrix24's parameters travel as JSON, as a form with brackets in its names, or in the query; "
        + "each method also answers GET. Members and error codes may be added at any time, so ignore what you do not know; what is described here stays.";

    // A placeholder for the server address, because building a whole document per requested host would be expensive.
    private const string Anywhere = "https://anywhere.invalid";

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        IndentSize = 1,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Lazy<(ReadOnlyMemory<byte> Before, ReadOnlyMemory<byte> After)> _text = new(() =>
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(Document(methods, crmCom, options), Readable);
        var at = text.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Anywhere));
        return (text.AsMemory(0, at), text.AsMemory(at + Anywhere.Length));
    });

    public IReadOnlyList<ReadOnlyMemory<byte>> At(string server) =>
        [_text.Value.Before, JsonEncodedText.Encode(server).EncodedUtf8Bytes.ToArray(), _text.Value.After];

    private static JsonObject Document(MethodTable methods, CrmMethodTable crmCom, RestOptions options)
    {
        var components = new Components();
        var (bitrix, crm) = (new BitrixPaths(components, options), new CrmComPaths(components, options));
        var paths = new JsonObject();
        foreach (var method in methods.All.OrderBy(m => m.Name, StringComparer.Ordinal))
        {
            bitrix.Write(paths, method);
        }

        foreach (var method in crmCom.In(Releases.Of(options.CrmComRelease)).OrderBy(m => m.Name, StringComparer.Ordinal))
        {
            crm.Write(paths, method);
        }

        return new()
        {
            ["openapi"] = "3.0.3",
            ["info"] = new JsonObject { ["title"] = "PaymentsAdmin", ["version"] = "1", ["description"] = About },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = Anywhere }),
            ["tags"] = new JsonArray([.. Tags(methods).Select(t => new JsonObject { ["name"] = t.Name, ["description"] = t.Note })]),
            ["paths"] = paths,
            ["components"] = components.Write(),
        };
    }

    private static IEnumerable<(string Name, string Note)> Tags(MethodTable methods) =>
        methods
            .All.Select(m => m.Family)
            .DistinctBy(f => f.Name, StringComparer.Ordinal)
            .OrderBy(f => f.Name, StringComparer.Ordinal)
            .Select(f => (f.Name, f.About))
            .Append((CrmComPaths.Tag, "Payments of accounts and wallets, in the terms of CRM.COM's back office."));
}
