using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Rest;
using PaymentsAdmin.Web.Rest.Bitrix;
using PaymentsAdmin.Web.Rest.CrmCom;
using PaymentsAdmin.Web.Rest.CrmCom.Model;
using PaymentsAdmin.Web.Rest.OpenApi;

namespace PaymentsAdmin.Web.Tests.Rest.OpenApi;

/// <summary>Checks every answer that a test gets against the OpenAPI description. A difference is a fault of one of the two.</summary>
public sealed class DescribedAnswers(Func<RestHost> host) : DelegatingHandler(new SocketsHttpHandler())
{
    private static readonly ConcurrentDictionary<string, JsonObject> Documents = new(StringComparer.Ordinal);

    private static readonly string[] OurHeaders = ["RateLimit-", "X-", "Idempotency-", "ETag", "Retry-After", "Allow"];

    /// <summary>The description that a host serves.</summary>
    public static JsonObject Document(RestHost host) =>
        Documents.GetOrAdd(
            host.Get<RestOptions>().ToString(),
            _ =>
                JsonNode.Parse(
                    string.Concat(host.Get<OpenApiDocument>().At("https://pay.example.com").Select(part => Encoding.UTF8.GetString(part.Span))))!.AsObject()
        );

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (Operation(request) is var (name, operation))
        {
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            Fault(operation, response, await response.Content.ReadAsStringAsync(cancellationToken))
                .ShouldBeNull($"{name} answered {(int)response.StatusCode} otherwise than /openapi/v1.json says.");
        }

        return response;
    }

    // An unknown method is refused as any method could be, so it is checked like another one; methods added by a test have no description.
    private (string Name, JsonNode Operation)? Operation(HttpRequestMessage request)
    {
        var path = request.RequestUri!.AbsolutePath;
        var paths = Document(host())["paths"]!;
        if (path.StartsWith(CrmAddress.Root, StringComparison.OrdinalIgnoreCase))
        {
            var action = host().Get<CrmMethodTable>().Find(
                CrmAddress.Read(path).Method, Releases.Of(host().Get<RestOptions>().CrmComRelease))?.Name ?? "authentication/token";
            var verbs = paths[$"/crmapi/rest/v2/{action}"]?.AsObject();
            return (verbs?[request.Method.Method.ToLowerInvariant()] ?? verbs?.First().Value) is { } described ? (action, described) : null;
        }

        if (!path.StartsWith("/rest", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var method = host().Get<MethodTable>().Find(Address.Read(Uri.UnescapeDataString(path)).Method ?? string.Empty)?.Name ?? "server.time";
        return paths[$"/rest/{method}"]?["post"] is { } known ? (method, known) : null;
    }

    private string? Fault(JsonNode operation, HttpResponseMessage response, string body)
    {
        var check = new SchemaCheck(Document(host()));
        var status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        if (operation["responses"]![status] is not { } reference)
        {
            return $"The status {status} is not described: {body}";
        }

        var answer = check.Resolve(reference);
        var headers = answer["headers"]!.AsObject();
        var unknown = response.Headers.Concat(response.Content.Headers).Select(h => h.Key)
            .FirstOrDefault(key => IsOurs(key) && !headers.Any(h => string.Equals(h.Key, key, StringComparison.OrdinalIgnoreCase)));
        return unknown is not null ? $"The header {unknown} is not described"
            : LimitHeaders.All.FirstOrDefault(h => !response.Headers.Contains(h.Name)).Name is { } missing ? $"The header {missing} is missing"
            : check.Fault(JsonNode.Parse(body), answer["content"]!["application/json"]!["schema"]!);
    }

    private static bool IsOurs(string header) =>
        OurHeaders.Any(ours => header.StartsWith(ours, StringComparison.OrdinalIgnoreCase)) && header is not ("X-Content-Type-Options" or "X-Frame-Options");
}
