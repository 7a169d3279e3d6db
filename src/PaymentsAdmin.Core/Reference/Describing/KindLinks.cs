using System.Globalization;

namespace PaymentsAdmin.Core.Reference.Describing;

/// <summary>An entry that a link field can refer to.</summary>
public sealed record LinkTarget(int Id, string? Code, string Name, bool Active);

/// <summary>The entries that a kind's link fields can refer to, and their texts in files: code, else name, else id.</summary>
public sealed class KindLinks
{
    /// <summary>Separates several links in one cell.</summary>
    public const char Between = '|';

    public static readonly KindLinks None = new(new Dictionary<string, IReadOnlyList<LinkTarget>>(StringComparer.Ordinal));

    private readonly IReadOnlyDictionary<string, IReadOnlyList<LinkTarget>> _byKind;
    private readonly Dictionary<(string Kind, string Text), int> _ids = [];
    private readonly Dictionary<(string Kind, int Id), LinkTarget> _targets = [];

    public KindLinks(IReadOnlyDictionary<string, IReadOnlyList<LinkTarget>> byKind)
    {
        _byKind = byKind;
        foreach (var (kind, targets) in byKind)
        {
            Know(kind, targets);
        }
    }

    /// <summary>All entries of a kind.</summary>
    public IReadOnlyList<LinkTarget> Of(string? kind) => kind is not null && _byKind.TryGetValue(kind, out var targets) ? targets : [];

    /// <summary>The display name.</summary>
    public string Name(string kind, int id) => _targets.TryGetValue((kind, id), out var target) ? target.Name : Number(id);

    /// <summary>The unambiguous text for files.</summary>
    public string Write(string kind, int id) =>
        !_targets.TryGetValue((kind, id), out var target) ? Number(id)
        : Leads(kind, target.Code, id) ? target.Code!
        : Leads(kind, target.Name, id) ? target.Name
        : Number(id);

    /// <summary>The id that a file's text refers to; null if there is none, or more than one.</summary>
    public int? Find(string kind, string text) => _ids.TryGetValue((kind, text.Trim()), out var id) ? id : null;

    private void Know(string kind, IReadOnlyList<LinkTarget> targets)
    {
        foreach (var target in targets)
        {
            _targets[(kind, target.Id)] = target;
            _ids[(kind, Number(target.Id))] = target.Id;
        }

        foreach (var target in targets.Where(target => target.Code is not null))
        {
            _ids.TryAdd((kind, target.Code!), target.Id);
        }

        foreach (var same in targets.GroupBy(target => target.Name.Trim(), StringComparer.Ordinal).Where(same => same.Count() == 1))
        {
            _ids.TryAdd((kind, same.Key), same.First().Id);
        }
    }

    private bool Leads(string kind, string? text, int id) => text is not null && !text.Contains(Between, StringComparison.Ordinal) && Find(kind, text) == id;

    private static string Number(int id) => string.Create(CultureInfo.InvariantCulture, $"#{id}");
}
