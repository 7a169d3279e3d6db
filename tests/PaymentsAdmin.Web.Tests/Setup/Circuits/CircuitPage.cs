using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PaymentsAdmin.Web.Tests.Setup.Circuits;

/// <summary>What a page gives its browser to start the circuit.</summary>
internal sealed partial record CircuitPage(Uri Address, IReadOnlyList<JsonNode> Markers, string State)
{
    public static async Task<CircuitPage> OpenAsync(AppHost app, string path, Visit visit)
    {
        using var answer = await app.SendAsync(HttpMethod.Get, path, visit);
        ((int)answer.StatusCode).ShouldBeOneOf(200, 403);
        var html = await answer.Content.ReadAsStringAsync();
        var markers = Marker().Matches(html).Select(m => JsonNode.Parse(m.Groups["marker"].Value)!)
            .Where(m => m["type"]?.GetValue<string>() is "server" && m["descriptor"] is not null);
        return new(new Uri(app.Address, path), [.. markers], State_().Match(html).Groups["state"].Value);
    }

    /// <summary>The markers as a browser sends them.</summary>
    public string Operations() =>
        new JsonObject
        {
            ["batchId"] = 1,
            ["operations"] = new JsonArray(
                [.. Markers.Select((m, i) => new JsonObject { ["type"] = "add", ["ssrComponentId"] = i + 1, ["marker"] = m.DeepClone() })]),
        }.ToJsonString();

    [GeneratedRegex("<!--Blazor:(?<marker>\\{.*?\\})-->", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>.*?)-->", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex State_();
}
