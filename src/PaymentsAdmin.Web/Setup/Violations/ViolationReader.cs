using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Web.Features.Admin;

namespace PaymentsAdmin.Web.Setup.Violations;

/// <summary>
/// Reads browsers' reports: a single violation in the older format, or a list of reports of several types in the newer one.
/// </summary>
public sealed class ViolationReader(PathPatterns paths)
{
    private const int MaxReports = 20;
    private const string Other = "other";

    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 8 };

    private static readonly FrozenSet<string> Directives = FrozenSet.ToFrozenSet(
        [
            "base-uri", "child-src", "connect-src", "default-src", "fenced-frame-src", "font-src", "form-action", "frame-ancestors", "frame-src",
            "img-src", "manifest-src", "media-src", "object-src", "script-src", "script-src-attr", "script-src-elem", "style-src", "style-src-attr",
            "style-src-elem", "worker-src",
        ],
        StringComparer.Ordinal
    );

    private static readonly FrozenSet<string> Sources = FrozenSet.ToFrozenSet(
        ["inline", "eval", "wasm-eval", "self", "data", "blob", "filesystem"],
        StringComparer.Ordinal
    );

    /// <summary>Parses the body; throws a <see cref="JsonException"/> if it is not JSON.</summary>
    public IReadOnlyList<Violation> Read(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body, Shallow);
        var root = document.RootElement;
        return root.ValueKind switch
        {
            JsonValueKind.Object when root.TryGetProperty("csp-report", out var report) =>
                [Of(report, "effective-directive", "violated-directive", "blocked-uri", "document-uri")],
            JsonValueKind.Array =>
            [
                .. root.EnumerateArray()
                    .Where(report => Text(report, "type") is "csp-violation")
                    .Take(MaxReports)
                    .Select(report =>
                        Of(
                            report.TryGetProperty("body", out var said) ? said : default,
                            "effectiveDirective",
                            "effectiveDirective",
                            "blockedURL",
                            "documentURL"
                        )
                    ),
            ],
            _ => [],
        };
    }

    private Violation Of(JsonElement report, string directive, string olderDirective, string blocked, string page) =>
        new(DirectiveOf(Text(report, directive) ?? Text(report, olderDirective)), BlockedOf(Text(report, blocked)), paths.Of(Text(report, page)));

    // Older browsers append the sources to the directive's name.
    private static string DirectiveOf(string? said) => said?.Split(' ')[0] is { } name && Directives.TryGetValue(name, out var known) ? known : Other;

    private static string BlockedOf(string? said) =>
        said is null ? Other
        : Sources.TryGetValue(said, out var known) ? known
        : Uri.TryCreate(said, UriKind.Absolute, out var address) && OriginOf(address) is { } origin ? origin
        : Other;

    private static string? OriginOf(Uri address) =>
        address.Scheme is "http" or "https" or "ws" or "wss" && address.IdnHost is { Length: > 0 and <= 253 } host && host.All(IsOfHost)
            ? string.Create(CultureInfo.InvariantCulture, $"{address.Scheme}://{host}{(address.IsDefaultPort ? "" : ":" + address.Port)}")
            : null;

    private static bool IsOfHost(char one) => char.IsAsciiLetterOrDigit(one) || one is '.' or '-' or ':' or '_';

    private static string? Text(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
