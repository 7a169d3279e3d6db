using System.Data.Common;
using System.Globalization;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Drafts;

/// <summary>The posting details of a draft as row ids and texts; comparing two of them yields the changes of a save.</summary>
internal sealed record PostingContent(long Account, int Type)
{
    private static readonly Dictionary<string, string> NoFields = new(StringComparer.Ordinal);

    public long? Wallet { get; init; }

    public int? Category { get; init; }

    public long? Card { get; init; }

    public long? Preference { get; init; }

    public int? Job { get; init; }

    public DateOnly? PostingDate { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }

    public Receiver? Receiver { get; init; }

    public int? Unit { get; init; }

    public int? BusinessUnit { get; init; }

    public string? Notes { get; init; }

    public string? Code { get; init; }

    public IReadOnlyDictionary<string, string> Fields { get; init; } = NoFields;

    public IReadOnlyList<Target> Targets { get; init; } = [];

    /// <summary>The input with its keys resolved. Empty texts become null.</summary>
    public static PostingContent Of(PostingInput input, FoundKeys found) =>
        new(found.Party.Account, found.Type.Id)
        {
            Wallet = found.Party.Wallet,
            Category = found.Category,
            Card = found.Card,
            Preference = found.Preference,
            Job = found.Job,
            PostingDate = input.ForgetsPostingDate ? null : input.PostingDate,
            ReceivedAt = input.ReceivedAt,
            Receiver = found.Receiver,
            Unit = found.Unit,
            BusinessUnit = found.BusinessUnit,
            Notes = string.IsNullOrWhiteSpace(input.Notes) ? null : input.Notes,
            Code = string.IsNullOrWhiteSpace(input.BackOfficeCode) ? null : input.BackOfficeCode.Trim(),
            Fields = input.Fields.Where(f => f.Value.Length > 0).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal),
            Targets = found.Targets,
        };

    /// <summary>Keeps a receiver from a portal, which no key can name, when the input has none.</summary>
    public PostingContent KeepingForeignReceiver(PostingContent? before) =>
        Receiver is null && before?.Receiver is { IsOurs: false } foreign ? this with { Receiver = foreign } : this;

    /// <summary>Reads the columns in the order that <see cref="PostingWrites"/> selects them.</summary>
    public static PostingContent Read(DbDataReader r) =>
        new(r.LongAt(1) ?? 0, r.IntAt(2) ?? 0)
        {
            Wallet = r.LongAt(3),
            Category = r.IntAt(4),
            Card = r.LongAt(5),
            Preference = r.LongAt(6),
            Job = r.IntAt(7),
            PostingDate = r.DayAt(8),
            ReceivedAt = r.InstantAt(9),
            Receiver = r.TextAt(10) is { } source ? new Receiver(source, r.TextAt(11) ?? "", r.TextAt(12) ?? "") : null,
            Unit = r.IntAt(13),
            BusinessUnit = r.IntAt(14),
            Notes = r.TextAt(15),
            Code = r.TextAt(16),
        };

    public bool IsOther(PostingContent before) => Changes(before).Any() || Texts(before).Any();

    /// <summary>The ids and days that changed.</summary>
    public IEnumerable<AuditChange> Changes(PostingContent? before) =>
        Different(
            ("account", Text(before?.Account), Text(Account)),
            ("wallet", Text(before?.Wallet), Text(Wallet)),
            ("type", Text(before?.Type), Text(Type)),
            ("category", Text(before?.Category), Text(Category)),
            ("card", Text(before?.Card), Text(Card)),
            ("preference", Text(before?.Preference), Text(Preference)),
            ("job", Text(before?.Job), Text(Job)),
            ("posting_date", Text(before?.PostingDate), Text(PostingDate)),
            ("received_at", Text(before?.ReceivedAt), Text(ReceivedAt)),
            ("received_by", Text(before?.Receiver), Text(Receiver)),
            ("unit", Text(before?.Unit), Text(Unit)),
            ("business_unit", Text(before?.BusinessUnit), Text(BusinessUnit)),
            ("targets", Text(before?.Targets), Text(Targets))
        );

    /// <summary>The texts that changed.</summary>
    public IEnumerable<AuditChange> Texts(PostingContent? before)
    {
        var names = Fields.Keys.Union(before?.Fields.Keys ?? [], StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return Different(
            [
                ("notes", before?.Notes, Notes),
                ("back_office_code", before?.Code, Code),
                ("received_by", before?.Receiver?.Name, Receiver?.Name),
                .. names.Select(name => (name, before?.Fields.GetValueOrDefault(name), Fields.GetValueOrDefault(name))),
            ]
        );
    }

    private static IEnumerable<AuditChange> Different(params (string Field, string? Before, string? After)[] all) =>
        all.Where(a => !string.Equals(a.Before, a.After, StringComparison.Ordinal)).Select(a => new AuditChange(a.Field, a.Before, a.After));

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Text(DateTimeOffset? at) => at?.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static string? Text(Receiver? receiver) => receiver is null ? null : $"{receiver.Source} {receiver.Id}";

    private static string? Text(IReadOnlyList<Target>? targets) =>
        targets is not { Count: > 0 } ? null : string.Join(", ", targets.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Kind} {t.Id}")));
}
