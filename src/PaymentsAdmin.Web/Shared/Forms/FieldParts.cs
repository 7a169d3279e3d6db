using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Shared.Forms;

internal static class FieldParts
{
    public static string Label(Texts texts, string label, bool optional) => optional ? texts[$"{label} (optional)"] : label;

    /// <summary>Ids of the fault and the help, for <c>aria-describedby</c>; null if there is neither.</summary>
    public static string? Described(string id, string? field, string? help) =>
        (field, help) switch
        {
            (null, null) => null,
            (null, _) => $"{id}-help",
            (_, null) => $"{id}-fault",
            _ => $"{id}-fault {id}-help",
        };
}
