using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Comparing;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>Our side of a comparison with a portal, and the last comparison of each workspace, stored as one text.</summary>
internal sealed class Comparisons(IWriter writer, IReader reader) : IComparisons
{
    private const string Columns =
        $"""
        p.id, p.portal_id, e.kind, e.external_id, p.amount_minor, p.currency, p.paid_at IS NOT NULL AS paid,
        {Freshness.OfPayment} AS refreshed_at, p.posting_state,
        EXISTS (SELECT 1 FROM operations o WHERE o.entity_id = p.entity_id AND o.state IN (1, 2, 5)) AS write_open
        """;

    private const string From = $"SELECT {Columns} FROM payments p JOIN entities e ON e.id = p.entity_id";

    private static readonly Sql Some = new(
        $"{From} WHERE p.workspace_id = $1 AND p.portal_id IS NOT NULL AND p.deleted_at IS NULL AND {TextList.Sqlite("p.portal_id", "$2")}",
        $"{From} WHERE p.workspace_id = $1 AND p.portal_id IS NOT NULL AND p.deleted_at IS NULL AND {TextList.Postgres("p.portal_id", "$2")}"
    );

    private static readonly Sql Next = new(
        $"{From} WHERE p.workspace_id = $1 AND p.id > $2 AND p.portal_id IS NOT NULL AND p.deleted_at IS NULL ORDER BY p.id LIMIT $3"
    );

    private static readonly Sql Titles = new(
        $"SELECT kind, external_id, title FROM entities WHERE workspace_id = $1 AND {TextList.Sqlite("external_id", "$2")}",
        $"SELECT kind, external_id, title FROM entities WHERE workspace_id = $1 AND {TextList.Postgres("external_id", "$2")}"
    );

    private static readonly Sql Select = new("SELECT value FROM settings WHERE key = $1");

    private static readonly Sql Put = new("INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value");

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(), new StoredKeyJson() },
    };

    public async Task<IReadOnlyList<ComparedPayment>> OfAsync(WorkspaceId workspace, IReadOnlyList<PortalKey> portalIds, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(Some, workspace.Value, TextList.Of(portalIds.Select(key => key.Value))), Read, ct);

    public async Task<IReadOnlyList<ComparedPayment>> NextAsync(WorkspaceId workspace, PaymentId after, int max, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(Next, workspace.Value, after.Value, max), Read, ct);

    public async Task<IReadOnlyDictionary<EntityRef, string>> TitlesAsync(
        WorkspaceId workspace, IReadOnlyCollection<EntityRef> items, CancellationToken ct) =>
        items.Count == 0
            ? new Dictionary<EntityRef, string>()
            : (await reader.AllAsync(
                Query.Keep(Titles, workspace.Value, TextList.Of(items.Select(item => item.ExternalId).Distinct(StringComparer.Ordinal))),
                row => (Item: new EntityRef((int)row.Whole("kind"), row.Text("external_id")), Title: row.Text("title")),
                ct
            )).ToDictionary(known => known.Item, known => known.Title);

    public async Task<PortalComparison?> LastAsync(WorkspaceId workspace, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(Select, Key(workspace)), row => row.Text("value"), ct) is [var text]
            ? JsonSerializer.Deserialize<Stored>(text, Json)?.ToComparison()
            : null;

    public async Task KeepAsync(WorkspaceId workspace, PortalComparison comparison, CancellationToken ct) =>
        await writer.RunAsync<Result>(
            async session =>
            {
                await session.QueueAsync(Put, 1, Key(workspace), JsonSerializer.Serialize(Stored.Of(comparison), Json));
                return Result.Done;
            },
            ct
        );

    private static string Key(WorkspaceId workspace) => string.Create(CultureInfo.InvariantCulture, $"portal-comparison:{workspace.Value}");

    private static ComparedPayment Read(DbDataReader row) =>
        new(
            new PaymentId(row.Whole("id")),
            PortalKey.Of(row.Text("portal_id")),
            new EntityRef((int)row.Whole("kind"), row.Text("external_id")),
            new Money(row.Whole("amount_minor"), Currency.Of(row.Text("currency"))),
            row.Flag("paid"),
            row.Instant("refreshed_at")
        )
        {
            Booked = !OutsideChange.IsTaken((PostingState)row.Whole("posting_state")),
            WriteOpen = row.Flag("write_open"),
        };

    private sealed record Stored(
        DateTimeOffset BeganAt,
        DateTimeOffset EndedAt,
        string AskedBy,
        int Compared,
        int Found,
        int Booked,
        int WritesOpen,
        int Unseen,
        PortalFault? Fault,
        IReadOnlyList<StoredDifference> Differences,
        int NotKept = 0
    )
    {
        public static Stored Of(PortalComparison c) =>
            new(
                c.BeganAt, c.EndedAt, c.AskedBy, c.Compared, c.Found, c.Booked, c.WritesOpen, c.Unseen, c.Fault,
                [.. c.Differences.Select(StoredDifference.Of)], c.NotKept);

        public PortalComparison ToComparison() =>
            new(BeganAt, EndedAt, AskedBy)
            {
                Compared = Compared,
                Found = Found,
                Booked = Booked,
                WritesOpen = WritesOpen,
                Unseen = Unseen,
                NotKept = NotKept,
                Fault = Fault,
                Differences = [.. Differences.Select(d => d.ToDifference())],
            };
    }

    private sealed record StoredProblem(ProblemCause Cause, string Field, string Value, string? Amount)
    {
        /// <summary>Null if the key shows it: only a row without an id has a number below 0.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public bool? HasId { get; init; }

        public static StoredProblem Of(PortalProblem p) =>
            new(p.Cause, p.Field, p.Value, p.Amount) { HasId = p.HasId == ProblemNumbers.ShowsId(p.PortalId) ? null : p.HasId };

        public PortalProblem Of(PortalKey payment, EntityRef? entity) =>
            new(ProblemSubject.Payment, payment, entity, Cause, Field, Value) { Amount = Amount, HasId = HasId ?? ProblemNumbers.ShowsId(payment) };
    }

    private sealed record StoredDifference(
        DifferenceKind Kind,
        DifferenceCause Cause,
        PortalKey PortalId,
        int? EntityKind,
        string? EntityId,
        long? Payment,
        long? Ours,
        long? Theirs,
        string? OurCurrency,
        string? TheirCurrency,
        DateTimeOffset? SeenAt,
        StoredProblem? Problem = null
    )
    {
        public static StoredDifference Of(PortalDifference d) =>
            new(
                d.Kind,
                d.Cause,
                d.PortalId,
                d.Entity?.Kind,
                d.Entity?.ExternalId,
                d.Payment?.Value,
                d.OurAmount?.Minor,
                d.PortalAmount?.Minor,
                d.OurAmount?.Currency.Code,
                d.PortalAmount?.Currency.Code,
                d.SeenAt,
                d.Problem is { } problem ? StoredProblem.Of(problem) : null
            );

        public PortalDifference ToDifference() =>
            new(Kind, Cause, PortalId, EntityKind is { } kind ? new EntityRef(kind, EntityId!) : null)
            {
                Payment = Payment is { } id ? new PaymentId(id) : null,
                OurAmount = Amount(Ours, OurCurrency),
                PortalAmount = Amount(Theirs, TheirCurrency),
                SeenAt = SeenAt,
                Problem = Problem?.Of(PortalId, EntityKind is { } of ? new EntityRef(of, EntityId!) : null),
            };

        private static Money? Amount(long? minor, string? currency) =>
            minor is { } known && currency is not null ? new Money(known, Currency.Of(currency)) : null;
    }
}
