using System.Globalization;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.CrmCom.Model;

/// <summary>Validates the form of parameters: names and types first, then missing ones.</summary>
internal sealed class ParameterCheck(int release)
{
    /// <summary>The most elements of a set; posting rules allow fewer.</summary>
    private const int MaxElements = 1_000;

    /// <summary>The first fault, or null.</summary>
    public CrmRefusal? Fault(IReadOnlyList<CrmParameter> parameters, WireMap given) =>
        Unknown(parameters, given, string.Empty) ?? Types(parameters, given, string.Empty) ?? Missing(parameters, given, string.Empty);

    private CrmRefusal? Unknown(IReadOnlyList<CrmParameter> parameters, WireMap given, string at)
    {
        foreach (var (name, _) in given.Members)
        {
            var known = parameters.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.Ordinal));
            if (known?.IsIn(release) == true)
            {
                continue;
            }

            var path = at + CrmRefusal.Quote(name);
            var successor = known?.Successor;
            var both = successor is not null && given.TryGet(successor, out var other) && other is not WireNull;
            return both ? new CrmRefusal(CrmCode.AmbiguousIdentifier, $"{path}, {successor}", $"Give either {path} or {successor}, not both.")
                : CrmRefusal.Wrong(path, Sentence(known, path));
        }

        return null;
    }

    private string Sentence(CrmParameter? known, string path) =>
        known is null ? $"Unknown parameter {path}. Check its spelling, or leave it out."
        : known.Since > release ? $"{path} is available from {Releases.Text(known.Since)}, but {Releases.Text(release)} is configured. Leave it out."
        : $"{path} was removed with {Releases.Text(known.Until)}. Use {known.Successor} instead.";

    private CrmRefusal? Types(IReadOnlyList<CrmParameter> parameters, WireMap given, string at)
    {
        foreach (var parameter in parameters)
        {
            if (given.TryGet(parameter.Name, out var value) && value is not WireNull && Wrong(parameter, value, at + parameter.Name) is { } no)
            {
                return no;
            }
        }

        return null;
    }

    private CrmRefusal? Wrong(CrmParameter parameter, WireValue value, string path) =>
        parameter.Type switch
        {
            CrmType.Text => Values.Text(value) is not { } text ? CrmRefusal.Wrong(path, $"{path} must be a text in quotation marks.")
                : parameter.Values.Count == 0 || parameter.Values.Contains(text, StringComparer.Ordinal) ? null
                : CrmRefusal.Wrong(path, $"{path} is {string.Join(" or ", parameter.Values)}, not '{CrmRefusal.Quote(text)}'."),
            CrmType.Number =>
                Values.Number(value) is null
                    ? CrmRefusal.Wrong(path, $"{path} must be a number such as 84.5, with at most 28 digits and without quotation marks.")
                    : null,
            CrmType.Whole => Values.Whole(value) is null ? CrmRefusal.Wrong(path, $"{path} must be a whole number.") : null,
            CrmType.Date =>
                Values.Date(value) is null ? CrmRefusal.Wrong(path, $"{path} must be a local date such as 2026-03-09T10:31:15 or 2026-03-09.") : null,
            CrmType.Identifier => Identifier(parameter.Keys, value, path),
            CrmType.Set => Elements(parameter, value, path),
            _ => throw new InvalidOperationException($"{parameter.Type} has no shape."),
        };

    private CrmRefusal? Identifier(IReadOnlyList<CrmKey> all, WireValue value, string path)
    {
        var keys = all.Where(k => release >= k.Since).ToList();
        var names = string.Join(", ", keys.Select(k => k.Name));
        if (value is not WireMap map)
        {
            return CrmRefusal.Wrong(path, $"{path} must be an object with one of the keys {names}.");
        }

        var given = map.Members.Where(m => m.Value is not WireNull).ToList();
        foreach (var (name, _) in given)
        {
            if (!keys.Exists(k => string.Equals(k.Name, name, StringComparison.Ordinal)))
            {
                return CrmRefusal.Wrong($"{path}.{CrmRefusal.Quote(name)}", $"{path} must have one of the keys {names}.");
            }
        }

        if (given is not [var (only, inside)])
        {
            return CrmRefusal.OneKey(path, names);
        }

        var key = keys.Find(k => string.Equals(k.Name, only, StringComparison.Ordinal))!;
        var below = $"{path}.{key.Name}";
        return key.Inner.Count > 0 ? Identifier(key.Inner, inside, below)
            : inside is not WireText text ? CrmRefusal.Wrong(below, $"{below} must be a text in quotation marks.")
            : string.IsNullOrWhiteSpace(text.Text) ? CrmRefusal.OneKey(path, names)
            : null;
    }

    private CrmRefusal? Elements(CrmParameter set, WireValue value, string path)
    {
        if (value is not WireList { Items: var items })
        {
            return CrmRefusal.Wrong(path, $"{path} must be a list of objects.");
        }

        if (items.Count > MaxElements)
        {
            return CrmRefusal.Wrong(path, $"{path} has more than {MaxElements.ToString(CultureInfo.InvariantCulture)} elements. Send fewer at a time.");
        }

        for (var i = 0; i < items.Count; i++)
        {
            var at = Place(path, i);
            if ((items[i] is WireMap element
                ? Unknown(set.Elements, element, at + ".") ?? Types(set.Elements, element, at + ".")
                : CrmRefusal.Wrong(at, $"{at} must be an object.")) is { } no)
            {
                return no;
            }
        }

        return null;
    }

    private static CrmRefusal? Missing(IReadOnlyList<CrmParameter> parameters, WireMap given, string at)
    {
        foreach (var parameter in parameters)
        {
            var value = given.TryGet(parameter.Name, out var there) && there is not WireNull ? there : null;
            var path = at + parameter.Name;
            if (value is null && parameter.Need == Need.Mandatory)
            {
                return CrmRefusal.Missing(path);
            }

            if (value is WireList list)
            {
                for (var i = 0; i < list.Items.Count; i++)
                {
                    if (Missing(parameter.Elements, (WireMap)list.Items[i], Place(path, i) + ".") is { } no)
                    {
                        return no;
                    }
                }
            }
        }

        return null;
    }

    private static string Place(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
}
