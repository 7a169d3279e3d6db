using System.Collections.Frozen;
using Microsoft.AspNetCore.Routing.Patterns;

namespace PaymentsAdmin.Web.Setup.Violations;

/// <summary>Reduces a URL to its page's pattern, hiding everything that is not part of our own routes.</summary>
public sealed class PathPatterns(EndpointDataSource endpoints)
{
    private const string Hidden = "*";
    private const int MaxParts = 8;

    private readonly Lazy<FrozenSet<string>> _words = new(() =>
        endpoints
            .Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => endpoint.RoutePattern.PathSegments)
            .SelectMany(segment => segment.Parts)
            .OfType<RoutePatternLiteralPart>()
            .Select(part => part.Content)
            .Append("p")
            .ToFrozenSet(StringComparer.Ordinal)
    );

    public string Of(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var page)
            ? "/" + string.Join(
                '/',
                page.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Take(MaxParts).Select(part => _words.Value.Contains(part) ? part : Hidden)
            )
            : Hidden;
}
