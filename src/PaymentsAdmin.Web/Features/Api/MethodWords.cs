using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Rest.Pages;

namespace PaymentsAdmin.Web.Features.Api;

public static class MethodWords
{
    public static Words Effect(PageMethod method) =>
        method.Writes ? "Writes"
        : method.RunsOthers ? "Same as its commands"
        : "Reads";

    /// <summary>Splits a long name where a line may break.</summary>
    public static IEnumerable<string> Pieces(string name)
    {
        var from = 0;
        for (var at = 0; at < name.Length; at++)
        {
            if (name[at] is '_' or '.')
            {
                yield return name[from..(at + 1)];
                from = at + 1;
            }
        }

        yield return name[from..];
    }

    public static string Glyph(PageMethod method) => method.AsksFirst ? "draft" : "not-posted";
}
