using System.Globalization;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Approvals;

/// <summary>
/// Builds the statements of the inbox that depend on order and filter. An order consists of stretches: what the reader can approve now,
/// then the rest, and by value those without a rate at the end of each. Each stretch is read along an index from the given place, and the
/// next one only if rows are missing, so that a page costs what it shows; at worst it reads all that waits. No index has the names of
/// customers of what waits, so by customer all of that is read and sorted.
/// </summary>
internal sealed class InboxStatements(Dialect dialect, BusinessClock clock)
{
    private const string Approvable = " AND {0}";
    private const string Rest = " AND CASE WHEN {0} THEN 1 ELSE 0 END = 0";
    private const string ByRate = "s.base_minor IS NOT NULL";
    private const string WithoutRate = "s.base_minor IS NULL";

    private static readonly string Submitted = string.Create(CultureInfo.InvariantCulture, $"state = {(int)PostingState.Submitted}");

    /// <summary>One row more than a page; null if nothing can match.</summary>
    public Query? Page(InboxQuery query, Policy policy)
    {
        var args = new ArgList();
        if (InboxWhere.Of(dialect, query, policy, clock, args) is not { } where)
        {
            return null;
        }

        var page = new Walk(query, where, args.Add(query.Size + 1), args);
        var found = query.Sort == InboxSort.Customer ? ByCustomer(page) : string.Join(" UNION ALL ", Stretches(page)) + $" LIMIT {page.Rows}";
        var order = page.Direction;
        return args.Ask(
            $"SELECT w.stretch, w.name, w.place, {InboxSql.Columns} FROM ({found}) w JOIN postings s ON s.id = w.id {InboxSql.From} "
                + $"ORDER BY w.stretch, w.name, w.place {order}, w.id {order}"
        );
    }

    /// <summary>Currency, part of <see cref="InboxCounts"/>, count and sum; null if nothing can match.</summary>
    public Query? Counts(InboxQuery query, Policy policy)
    {
        var args = new ArgList();
        return InboxWhere.Of(dialect, query, policy, clock, args) is not { } where
            ? null
            : args.Ask(
                $"SELECT p.currency, CASE WHEN {where.CanApprove} THEN 0 WHEN {where.MayDecide} THEN 1 ELSE 2 END AS part, COUNT(*), "
                    + $"CAST(SUM(CASE WHEN s.{PostingIndexes.ReversalWaits} THEN -p.amount_minor ELSE p.amount_minor END) AS bigint) "
                    + $"FROM {Joined} WHERE s.workspace_id = {where.Workspace} AND s.{PostingIndexes.Waits} AND {where.Filter} "
                    + "GROUP BY p.currency, part ORDER BY p.currency, part"
            );
    }

    /// <summary>The postings of some payments, each with whether it waits and matches the filter.</summary>
    public Query Chosen(InboxQuery query, IReadOnlyList<PaymentId> payments, Policy policy)
    {
        var args = new ArgList();
        var where = InboxWhere.Of(dialect, query, policy, clock, args);
        var matches = where is null ? "1 = 0" : $"s.{PostingIndexes.Waits} AND {where.Filter}";
        return args.Ask(
            $"SELECT CASE WHEN {matches} THEN 1 ELSE 0 END AS matches, {InboxSql.Columns} FROM postings s {InboxSql.From} "
                + $"WHERE s.payment_id IN ({args.AddAll(payments.Select(id => (Arg)id.Value))}) "
                + $"AND p.workspace_id = {args.Add(query.Workspace.Value)} AND p.deleted_at IS NULL"
        );
    }

    // The postings first, since only their indexes hold what waits.
    private string Joined => $"postings s {dialect.Join} payments p ON p.id = s.payment_id";

    private IEnumerable<string> Stretches(Walk page)
    {
        var sides = new[] { Approvable, Rest };
        var stretches = page.ByValue
            ? sides.SelectMany(side => new[] { ByValue(page, side, ByRate), ByValue(page, side, WithoutRate) })
            : sides.Select(side => ByAge(page, side));
        return stretches.Index().Where(one => one.Index >= page.Begins).Select(one => $"SELECT * FROM ({one.Item(one.Index)}) stretch{one.Index}");
    }

    private Func<int, string> ByAge(Walk page, string side) =>
        stretch =>
            $"SELECT {stretch} AS stretch, '' AS name, aged.place, aged.id FROM ("
            + $"SELECT * FROM ({Part(page, stretch, "s.submitted_at", Submitted, side)}) submitted UNION ALL "
            + $"SELECT * FROM ({Part(page, stretch, "s.reversal_asked_at", PostingIndexes.ReversalWaits, side)}) asked "
            + $"ORDER BY place {page.Direction}, id {page.Direction} LIMIT {page.Rows}) aged";

    private Func<int, string> ByValue(Walk page, string side, string rate) =>
        stretch =>
            $"SELECT {stretch} AS stretch, '' AS name, known.place, known.id FROM ("
            + Part(page, stretch, "s.base_minor", PostingIndexes.Waits, $" AND {rate}{side}", isKnown: rate is ByRate)
            + ") known";

    private string Part(Walk page, int stretch, string column, string state, string conditions, bool isKnown = true)
    {
        var place = isKnown ? column : "0";
        var after = !page.Continues(stretch) ? ""
            : isKnown ? $" AND ({column}, s.id) {page.Beyond} ({page.Place}, {page.Id})"
            : $" AND s.id {page.Beyond} {page.Id}";
        return $"SELECT {place} AS place, s.id AS id FROM {Joined} WHERE s.workspace_id = {page.Where.Workspace} AND s.{state} AND {page.Where.Filter}"
            + string.Format(CultureInfo.InvariantCulture, conditions, page.Where.CanApprove)
            + $"{after} ORDER BY {(isKnown ? $"{column} {page.Direction}, " : "")}s.id {page.Direction} LIMIT {page.Rows}";
    }

    private string ByCustomer(Walk page) =>
        $"WITH k AS {dialect.Materialized(false)} (SELECT CASE WHEN {page.Where.CanApprove} THEN 0 ELSE 1 END AS stretch, p.customer_fold AS name, s.id AS id "
            + $"FROM {Joined} WHERE s.workspace_id = {page.Where.Workspace} AND s.{PostingIndexes.Waits} AND {page.Where.Filter}) "
            + "SELECT k.stretch, k.name, 0 AS place, k.id FROM k"
            + (page.After is null ? "" : $" WHERE (k.stretch, k.name, k.id) > ({page.Stretch}, {page.Name}, {page.Id})")
            + $" ORDER BY k.stretch, k.name, k.id LIMIT {page.Rows}";

    /// <summary>A page with its parameters, added only where they are used.</summary>
    private sealed class Walk(InboxQuery query, InboxWhere where, string rows, ArgList args)
    {
        private readonly Dictionary<string, string> _added = new(StringComparer.Ordinal);

        public InboxWhere Where => where;

        public string Rows => rows;

        public InboxCursor? After => query.After;

        public bool ByValue => query.Sort is InboxSort.Largest or InboxSort.Smallest;

        public string Direction => Falls ? "DESC" : "ASC";

        public string Beyond => Falls ? "<" : ">";

        public int Begins => After?.Stretch ?? 0;

        public string Stretch => Once("stretch", After!.Stretch);

        public string Name => Once("name", After!.Name);

        public string Place => Once("place", After!.Place);

        public string Id => Once("id", After!.Posting);

        private bool Falls => query.Sort is InboxSort.Largest or InboxSort.Newest;

        public bool Continues(int stretch) => After?.Stretch == stretch;

        private string Once(string name, Arg value) => _added.TryGetValue(name, out var known) ? known : _added[name] = args.Add(value);
    }
}
