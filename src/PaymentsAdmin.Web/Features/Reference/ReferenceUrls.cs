using System.Globalization;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Reference;

/// <summary>The addresses of the pages of reference data.</summary>
public static class ReferenceUrls
{
    /// <summary>The list of a kind.</summary>
    public static string Of(string kind) => $"{AppUrls.Reference}/{kind}";

    /// <summary>One of a kind.</summary>
    public static string Item(string kind, int id) => string.Create(CultureInfo.InvariantCulture, $"{AppUrls.Reference}/{kind}/{id}");

    /// <summary>Where one is added.</summary>
    public static string Add(string kind) => $"{Of(kind)}/add";

    /// <summary>Where many are pasted.</summary>
    public static string Paste(string kind) => $"{Of(kind)}/paste";

    /// <summary>All of a kind as a file.</summary>
    public static string File(string kind) => $"{Of(kind)}/file.csv";

    /// <summary>A list as it is shown.</summary>
    public static string List(string kind, string? text, KindShow show, int? after = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{Of(kind)}{Query(text, show, after)}");

    private static string Query(string? text, KindShow show, int? after)
    {
        var parts = new List<string>();
        if (text is not null)
        {
            parts.Add($"q={Uri.EscapeDataString(text)}");
        }

        if (show != KindShow.Active)
        {
            parts.Add($"show={show.ToString().ToLowerInvariant()}");
        }

        if (after is { } id)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"after={id}"));
        }

        return parts.Count == 0 ? "" : $"?{string.Join('&', parts)}";
    }
}

/// <summary>Which of a kind a list shows.</summary>
public enum KindShow
{
    /// <summary>What can be chosen.</summary>
    Active,

    /// <summary>What is switched off.</summary>
    Inactive,

    /// <summary>Both.</summary>
    All,
}
