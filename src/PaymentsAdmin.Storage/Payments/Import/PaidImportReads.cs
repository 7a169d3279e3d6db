using System.Data.Common;
using System.Text.Json;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Import;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments.Import;

/// <summary>Reads what an import of paid marks checks, in a few statements regardless of the number of rows.</summary>
internal sealed class PaidImportReads(IReadSession session, Workspace workspace, BusinessClock clock)
{
    // Each reference is looked up by its words. SQLite adds the newest payments to its
    // full-text index later and in batches, so those are scanned.
    private static readonly Sql References = new(
        """
        WITH asked AS MATERIALIZED (SELECT j.value ->> 'text' AS text, j.value ->> 'match' AS words FROM json_each($2) j),
             found AS (SELECT a.text, f.rowid AS id FROM asked a CROSS JOIN payment_search f WHERE f.payment_search MATCH a.words
                       UNION ALL
                       SELECT a.text, w.id FROM payments w NOT INDEXED JOIN asked a ON lower(w.paid_reference) = lower(a.text)
                       WHERE w.id > (SELECT last_id FROM payment_search_reach))
        SELECT found.text, min(p.id), max(p.id) FROM found CROSS JOIN payments p NOT INDEXED
        WHERE p.id = found.id AND p.workspace_id = $1 AND p.listed AND p.kind = 0 AND lower(p.paid_reference) = lower(found.text)
        GROUP BY found.text
        """,
        """
        SELECT a.text, min(p.id), max(p.id)
        FROM jsonb_to_recordset(CAST($2 AS jsonb)) AS a(text text, query text)
          JOIN payments p ON array_to_tsvector(string_to_array(p.search_text, ' ')) @@ CAST(a.query AS tsquery)
        WHERE p.workspace_id = $1 AND p.listed AND p.kind = 0 AND lower(p.paid_reference) = lower(a.text)
        GROUP BY a.text
        """
    );

    private static readonly Sql Methods = new("SELECT id, name FROM methods WHERE workspace_id = $1 AND registry_type = 'ORDER' AND active ORDER BY id");

    private static readonly Sql Rates = new(
        """
        SELECT r.currency, r.rate FROM rates r WHERE r.workspace_id = $1 AND r."from" = (
          SELECT max(n."from") FROM rates n WHERE n.workspace_id = r.workspace_id AND n.currency = r.currency AND n."from" <= $2 AND n."from" >= $3)
        """
    );

    private static readonly Selection Selected = new();
    private static readonly StateColumns State = StateColumns.AddTo(Selected);
    private static readonly SelectedColumn<string> AccountNumber = Selected.Add(PaymentColumns.AccountNumber);
    private static readonly SelectedColumn<MethodId?> Method = Selected.Add(PaymentColumns.MethodId);
    private static readonly SelectedColumn<string?> Reference = Selected.Add(PaymentColumns.PaidReference);
    private static readonly SelectedColumn<long?> Received = Selected.Add(PaymentColumns.ReceivedMinor);
    private static readonly SelectedColumn<int?> MadeBy = Selected.Add(PaymentColumns.CreatedById);

    // Without joins, so that the statement locks the payments alone.
    private static readonly SelectedColumn<int?> SubmittedBy = Selected.Add(
        new Column<int?>("(SELECT po.maker_id FROM postings po WHERE po.payment_id = p.id)", (r, at) => r.IntAt(at)));

    private static readonly SelectedColumn<string?> Makers = Selected.Add(new Column<string?>(TokenMakers.Column, (r, at) => r.TextAt(at)));

    private static readonly SelectedColumn<string?> MethodName = Selected.Add(
        new Column<string?>("(SELECT m.name FROM methods m WHERE m.id = p.method_id)", (r, at) => r.TextAt(at)));

    private static readonly Sql Held = Payments("FOR NO KEY UPDATE OF p");
    private static readonly Sql Seen = Payments("");

    /// <summary>Reads everything; with <paramref name="held"/>, in a transaction, the payments are locked until the commit.</summary>
    public async ValueTask<PaidBooks> ReadAsync(PaidFile file, bool held)
    {
        var rows = file.Rows.Where(row => row.Fault is null).ToList();
        var ids = IdList.Of(rows.Select(row => row.Payment).OfType<PaymentId>().Select(id => id.Value).Distinct());
        var numbers = JsonSerializer.Serialize(rows.Where(row => row.Payment is null).Select(row => row.AccountNumber).Distinct(StringComparer.Ordinal));
        var payments = session.Ask(held ? Held : Seen, Read, workspace.Id.Value, ids, numbers);
        var methods = session.Ask(Methods, r => new PaidMethod(new(r.GetInt32(0)), r.GetString(1)), workspace.Id.Value);
        var rates = session.Ask(Rates, r => (Currency: r.GetString(0), Rate: r.GetInt64(1)), workspace.Id.Value, Today, RateReader.OldestFor(Today));
        var policy = await PolicyReader.OfAsync(session, workspace.Id);
        var known = (await rates.AllAsync()).ToDictionary(rate => rate.Currency, rate => (long?)rate.Rate, StringComparer.Ordinal);
        return new PaidBooks([.. (await payments.AllAsync()).Select(found => Candidate(found, policy, known))], await methods.AllAsync())
        {
            References = file.IsUndo ? new Dictionary<string, UsedReference>(StringComparer.Ordinal) : await ReferencesAsync(rows),
        };
    }

    private DateOnly Today => clock.DayOf(session.Now);

    private PaidCandidate Candidate(Found found, Policy policy, Dictionary<string, long?> rates)
    {
        var amount = found.State.Amount;
        var worth = RateReader.InBase(amount, clock.BaseCurrency, rates.GetValueOrDefault(amount.Currency.Code));
        return new(found.State, found.AccountNumber, new PayingFacts(policy, worth, found.MadeBy, found.SubmittedBy) { TokenMakers = found.TokenMakers })
        {
            Method = found.Method,
            MethodName = found.MethodName,
            Mark = found.PaidOn is { } day
                ? new(day, found.Reference, found.Received is { } minor ? new Money(minor, amount.Currency) : null)
                : null,
        };
    }

    private async ValueTask<IReadOnlyDictionary<string, UsedReference>> ReferencesAsync(IEnumerable<PaidRow> rows)
    {
        var asked = rows.Select(row => row.Reference)
            .OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(text => (Text: text, Words: Fold.WordsOf(text).Distinct(StringComparer.Ordinal).ToList()))
            .Where(one => one.Words.Count > 0)
            .Select(one =>
                new AskedReference(
                    one.Text,
                    string.Join(" AND ", one.Words.Select(word => $"\"{word}\"")),
                    string.Join(" & ", one.Words.Select(word => $"'{word}'"))
                )
            );
        var used = await session.AllAsync(
            References,
            r => (Text: r.GetString(0), Used: new UsedReference(new(r.GetInt64(1)), new(r.GetInt64(2)))),
            workspace.Id.Value,
            JsonSerializer.Serialize(asked, JsonSerializerOptions.Web)
        );
        return used.ToDictionary(one => one.Text, one => one.Used, StringComparer.OrdinalIgnoreCase);
    }

    // An account number can match two payments; both are returned, so the caller can report it.
    private static Sql Payments(string locking) =>
        new(
            Payments("SELECT value FROM json_each($2)", "SELECT value FROM json_each($3)", ""),
            Payments("SELECT CAST(jsonb_array_elements_text(CAST($2 AS jsonb)) AS bigint)", "SELECT jsonb_array_elements_text(CAST($3 AS jsonb))", locking)
        );

    private static string Payments(string ids, string numbers, string locking) =>
        $"""
        SELECT {Selected.Columns}
        FROM payments p
        WHERE p.workspace_id = $1 AND p.id IN (
          {ids} UNION SELECT n.id FROM payments n WHERE n.workspace_id = $1 AND n.listed AND n.account_number IN ({numbers}))
        ORDER BY p.id {locking}
        """;

    private sealed record AskedReference(string Text, string Match, string Query);

    private static Found Read(DbDataReader r) =>
        new(State.Of(r), State.PaidOn(r), AccountNumber.Of(r))
        {
            Method = Method.Of(r),
            MethodName = MethodName.Of(r),
            Reference = Reference.Of(r),
            Received = Received.Of(r),
            MadeBy = MadeBy.Of(r),
            SubmittedBy = SubmittedBy.Of(r),
            TokenMakers = TokenMakers.In(Makers.Of(r)),
        };

    private sealed record Found(PaymentState State, DateOnly? PaidOn, string AccountNumber)
    {
        public MethodId? Method { get; init; }

        public string? Reference { get; init; }

        public long? Received { get; init; }

        public int? MadeBy { get; init; }

        public int? SubmittedBy { get; init; }

        public required IReadOnlySet<int> TokenMakers { get; init; }

        public string? MethodName { get; init; }
    }
}
