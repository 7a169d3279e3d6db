using System.Globalization;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>The audited content of a posting that a portal keeps: ids of ours, and the portal's names of what our tables have no rows for.</summary>
internal sealed record PostingFace(long? Account, int? Type, int? Category, DateTimeOffset? ReceivedAt)
{
    private const string Card = "card";

    public required IReadOnlyList<(string Field, string? Value)> Names { get; init; }

    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    public static PostingFace Of(PostingRow row, PortalPostingRow said, IEnumerable<PostingFieldRow> fields) =>
        new(row.AccountId, row.TypeId, row.CategoryId, row.ReceivedAt)
        {
            Names =
            [
                ("wallet", said.Wallet), (Card, said.Card), ("preference", said.Preference), ("job", said.Job), ("targets", said.Targets),
                ("notes", row.Notes),
            ],
            Fields = fields.ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal),
        };

    public static PostingFace Of(PortalPosting seen, long? account, PortalNames ours) =>
        new(account, ours.TypeOf(seen.Type), ours.CategoryOf(seen.Category), Stored(seen.ReceivedAt))
        {
            Names =
            [
                ("wallet", NameOf(seen.Wallet)), (Card, PortalCard.TextOf(seen.Card)), ("preference", NameOf(seen.Preference)), ("job", NameOf(seen.Job)),
                ("targets", TargetsOf(seen)), ("notes", Blank(seen.Notes)),
            ],
            Fields = FieldsOf(seen),
        };

    public static string? NameOf(PortalNamed? named) => named is null ? null : PortalNames.NameOf(named);

    /// <summary>One a line.</summary>
    public static string? TargetsOf(PortalPosting seen) =>
        seen.Targets.Count == 0 ? null : string.Join('\n', seen.Targets.Select(target => target.ReplaceLineEndings(" ")));

    public static Dictionary<string, string> FieldsOf(PortalPosting seen) =>
        seen.Fields.Where(field => field.Value.Length > 0 && PostingFields.Has(field.Key))
            .ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal);

    public static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    /// <summary>The instant as our tables keep it.</summary>
    public static DateTimeOffset? Stored(DateTimeOffset? at) => at is { } some ? DateTimeOffset.FromUnixTimeMilliseconds(some.ToUnixTimeMilliseconds()) : null;

    /// <summary>The ids and instants that differ.</summary>
    public IEnumerable<AuditChange> Since(PostingFace? before) =>
        Different(
            ("account", Text(before?.Account), Text(Account)),
            ("type", Text(before?.Type), Text(Type)),
            ("category", Text(before?.Category), Text(Category)),
            ("received_at", Text(before?.ReceivedAt), Text(ReceivedAt))
        );

    /// <summary>The texts that differ.</summary>
    public IEnumerable<AuditChange> TextsSince(PostingFace? before) =>
        Different(
            [
                .. Names.Select((name, at) => Told(name.Field, before?.Names[at].Value, name.Value)),
                .. Fields.Keys.Union(before?.Fields.Keys ?? [], StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal)
                    .Select(name => (name, before?.Fields.GetValueOrDefault(name), Fields.GetValueOrDefault(name))),
            ]
        );

    // A card is another if its id is, and is told by what people know it by, unless two cards share that.
    private static (string Field, string? Before, string? After) Told(string field, string? before, string? after)
    {
        if (field is not Card)
        {
            return (field, before, after);
        }

        var (from, to) = (PortalCard.Find(before), PortalCard.Find(after));
        return string.Equals(from?.Id, to?.Id, StringComparison.Ordinal) ? (field, null, null)
            : string.Equals(from?.Shown, to?.Shown, StringComparison.Ordinal) ? (field, from?.Id, to?.Id)
            : (field, from?.Shown, to?.Shown);
    }

    private static IEnumerable<AuditChange> Different(params (string Field, string? Before, string? After)[] all) =>
        all.Where(one => !string.Equals(one.Before, one.After, StringComparison.Ordinal)).Select(one => new AuditChange(one.Field, one.Before, one.After));

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Text(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
