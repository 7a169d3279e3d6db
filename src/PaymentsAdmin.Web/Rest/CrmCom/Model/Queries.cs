using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.CrmCom.Model;

/// <summary>
/// Gives types to the parameters of a query, where everything is text: <c>number=2</c>,
/// <c>payment_identifier=reference_number=9037</c>.
/// </summary>
internal static class Queries
{
    /// <summary>The parameters as a body would carry them. Empty values count as not sent.</summary>
    public static WireMap Typed(WireMap query, IReadOnlyList<CrmParameter> parameters)
    {
        var typed = new WireMap();
        foreach (var (name, value) in query.Members)
        {
            if (value is not WireText { Text: var text })
            {
                typed[name] = value;
            }
            else if (text.Length > 0)
            {
                typed[name] = Of(parameters.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.Ordinal)), text);
            }
        }

        return typed;
    }

    private static WireValue Of(CrmParameter? parameter, string text) =>
        parameter?.Type switch
        {
            CrmType.Number or CrmType.Whole => new WireNumber(text.Trim()),
            CrmType.Identifier => Identifier(text),
            _ => new WireText(text),
        };

    private static WireMap Identifier(string text)
    {
        // Only the first equals sign ends the key; others belong to the value.
        var split = text.IndexOf('=', StringComparison.Ordinal);
        var map = new WireMap();
        if (split > 0)
        {
            map[text[..split]] = new WireText(text[(split + 1)..]);
        }

        return map;
    }
}
