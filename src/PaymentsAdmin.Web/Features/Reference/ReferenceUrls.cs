using System.Globalization;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Reference;

public static class ReferenceUrls
{
    public static string Of(string kind) => $"{AppUrls.Reference}/{kind}";

    public static string Item(string kind, int id) => string.Create(CultureInfo.InvariantCulture, $"{AppUrls.Reference}/{kind}/{id}");

    public static string Add(string kind) => $"{Of(kind)}/add";

    public static string Paste(string kind) => $"{Of(kind)}/paste";

    public static string File(string kind) => $"{Of(kind)}/file.csv";
}
