using System.Globalization;
using PaymentsAdmin.Core.Reference.Describing;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Reference.Pasting;

/// <summary>Matches pasted rows to existing entries and to earlier rows.</summary>
internal sealed class KnownItems<T>
    where T : ReferenceContent, IReferenceKind
{
    private readonly KindField<T>? _code;
    private readonly Dictionary<int, ReferenceItem<T>> _byId;
    private readonly Dictionary<string, ReferenceItem<T>> _byCode;
    private readonly ILookup<string, ReferenceItem<T>> _byName;
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    public KnownItems(KindDescription<T> kind, IReadOnlyList<ReferenceItem<T>> there)
    {
        _code = kind.CodeAt < 0 ? null : kind.Typed[kind.CodeAt];
        _byId = there.ToDictionary(item => item.Id.Value);
        _byCode = there.Where(item => CodeOf(item.Content).Length > 0).ToDictionary(item => CodeOf(item.Content), StringComparer.Ordinal);
        _byName = there.ToLookup(item => item.Content.Name.Trim(), StringComparer.Ordinal);
    }

    /// <summary>The row's entry, none for a new one, or why it is ambiguous.</summary>
    public Result<Found> Find(int line, string id, string code, string name)
    {
        var found = Item(id, code, name);
        if (!found.Ok)
        {
            return found;
        }

        var key = found.Value.Item is { } item ? $"#{item.Id}" : code.Length > 0 ? $"c{code}" : $"n{name}";
        return _lines.TryAdd(key, line) ? found : ReferenceFailures.Twice(_lines[key]);
    }

    /// <summary>A failure if another entry has the code.</summary>
    public Failure? Taken(ReferenceItem<T>? item, T content) =>
        CodeOf(content) is { Length: > 0 } code && _byCode.TryGetValue(code, out var owner) && owner.Id != item?.Id
            ? ReferenceFailures.Taken(T.Kind, _code!.Property)
            : null;

    private Result<Found> Item(string id, string code, string name)
    {
        if (id.Length > 0)
        {
            return int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && _byId.TryGetValue(number, out var known)
                ? new Found(known)
                : ReferenceFailures.UnknownId;
        }

        if (code.Length > 0)
        {
            return new Found(_byCode.GetValueOrDefault(code));
        }

        var same = _byName[name].Take(2).ToList();
        return same.Count > 1 ? ReferenceFailures.SeveralOfName : new Found(same.Count == 0 ? null : same[0]);
    }

    private string CodeOf(T content) => _code?.Get(content).Trim() ?? "";

    /// <summary>The item, where there is one.</summary>
    public sealed record Found(ReferenceItem<T>? Item);
}
