using System.Globalization;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Reference;

/// <summary>The addresses of the pages of reference data.</summary>
public static class ReferenceUrls
{
    /// <summary>The list of a kind.</summary>
    public static string Of(string kind) => $"{AppUrls.Reference}/{kind}";

    /// <summary>One entry of a kind.</summary>
    public static string Item(string kind, int id) => string.Create(CultureInfo.InvariantCulture, $"{AppUrls.Reference}/{kind}/{id}");

    /// <summary>The form for a new entry.</summary>
    public static string Add(string kind) => $"{Of(kind)}/add";

    /// <summary>The page for pasting many entries.</summary>
    public static string Paste(string kind) => $"{Of(kind)}/paste";

    /// <summary>All entries of a kind as a file.</summary>
    public static string File(string kind) => $"{Of(kind)}/file.csv";
}
