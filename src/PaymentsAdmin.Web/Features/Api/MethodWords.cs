using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Rest.Bitrix;

namespace PaymentsAdmin.Web.Features.Api;

/// <summary>How a method reads on the pages that list them.</summary>
public static class MethodWords
{
    /// <summary>Whether it changes anything.</summary>
    public static Words Effect(Method method) =>
        method.Writes ? "Writes"
        : method.Alone ? "As its commands do"
        : "Reads";

    /// <summary>Its glyph.</summary>
    public static string Glyph(Method method) => AsksFirst(method) ? "draft" : "not-posted";

    /// <summary>Whether a call may change something, so that it is asked about first; a batch may hold anything.</summary>
    public static bool AsksFirst(Method method) => method.Writes || method.Alone;

    /// <summary>What a parameter has to be.</summary>
    public static Words Type(WireType type) =>
        type switch
        {
            WireType.Whole => "Whole number",
            WireType.Number => "Number",
            WireType.Text => "Text",
            WireType.Flag => "Y or N",
            WireType.Map => "Object",
            WireType.List => "List",
            _ => "Any value",
        };
}
