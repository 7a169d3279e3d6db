using Microsoft.Extensions.Localization;
using MudBlazor;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Languages;

/// <summary>MudBlazor's built-in texts, from our translations.</summary>
public sealed class MudTexts(Texts texts) : MudLocalizer
{
    private static readonly Dictionary<string, Words> Known = new(StringComparer.Ordinal) { ["MudAlert_Close"] = "Close" };

    public override LocalizedString this[string key] =>
        Known.TryGetValue(key, out var words) ? new(key, texts[words]) : new(key, key, resourceNotFound: true);
}
