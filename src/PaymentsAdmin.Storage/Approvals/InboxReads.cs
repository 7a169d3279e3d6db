using System.Data.Common;
using System.Text.Json;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Access;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Workspaces;

namespace PaymentsAdmin.Storage.Approvals;

/// <summary>The Approvers' inbox, from our database: at most five statements a page, however many rows it has.</summary>
internal sealed class InboxReads(IReader reader, Dialect dialect, BusinessClock clock) : IInboxReadModel
{
    private readonly WaitingRow _rows = new(clock);
    private readonly InboxStatements _statements = new(dialect, clock);
    private readonly ReviewReads _reviews = new(reader, clock);

    public async Task<WaitingPage> PageAsync(InboxQuery query, CancellationToken ct)
    {
        var policy = await PolicyAsync(query.Workspace, ct);
        var found = _statements.Page(query, policy) is { } asked
            ? await reader.AllAsync(asked, r => (Place: PlaceOf(r), Row: _rows.Read(r)), ct)
            : [];
        var shown = found.Take(query.Size).ToList();
        var postings = await WithOthersAsync(await WithPeopleAsync([.. shown.Select(f => f.Row)], ct), policy, ct);
        var next = found.Count > query.Size ? shown[^1].Place with { Posting = shown[^1].Row.Posting.Value } : null;
        return new WaitingPage(postings, next, policy, await ApproversAsync(ct));
    }

    public async Task<InboxCounts> CountsAsync(InboxQuery query, CancellationToken ct)
    {
        var policy = await PolicyAsync(query.Workspace, ct);
        var rows = _statements.Counts(query, policy) is { } asked
            ? await reader.AllAsync(asked, r => (Part: r.Whole("part"), Count: r.GetInt64(2), Sum: new Money(r.GetInt64(3), Currency.Of(r.GetString(0)))), ct)
            : [];
        return new InboxCounts(Part(0), Part(1), Part(2));

        InboxSums Part(int part) => Sums([.. rows.Where(row => row.Part == part).Select(row => (row.Count, row.Sum))]);
    }

    public async Task<WaitingChoice> ChosenAsync(InboxQuery query, IReadOnlyList<PaymentId> payments, CancellationToken ct)
    {
        var policy = await PolicyAsync(query.Workspace, ct);
        var found = payments.Count == 0
            ? []
            : await reader.AllAsync(_statements.Chosen(query, payments, policy), r => (Matches: r.Whole("matches") != 0, Row: _rows.Read(r)), ct);
        var postings = await WithOthersAsync(await WithPeopleAsync([.. found.Select(f => f.Row)], ct), policy, ct);
        var approvers = await ApproversAsync(ct);
        var people = postings.SelectMany(posting => posting.Agreements).Select(one => one.User).Concat(approvers.Select(one => one.Id)).Distinct();
        var roles = await reader.AllAsync(
            Query.Keep(InboxSql.RolesOf, JsonSerializer.Serialize(people)), r => (User: r.GetInt32(0), Role: RoleNames.Read([r.GetString(1)])), ct);
        return new WaitingChoice(
            new WaitingPage(postings, null, policy, approvers),
            found.Where(f => f.Matches).Select(f => f.Row.Payment).ToHashSet(),
            roles.GroupBy(one => one.User).ToDictionary(own => own.Key, own => own.Aggregate(Role.None, (all, one) => all | one.Role))
        );
    }

    public async Task<InboxValues> ValuesAsync(WorkspaceId workspace, CancellationToken ct)
    {
        var rows = await reader.AllAsync(
            Query.Keep(InboxSql.Values, workspace.Value, clock.Today), r => (Kind: r.Whole("kind"), Id: r.Whole("id"), Name: r.Text("name")), ct);
        var named = rows.OrderBy(row => Fold.ForSort(row.Name), StringComparer.Ordinal).ToLookup(row => row.Kind);
        return new InboxValues(
            [.. named[1].Select(row => new InboxCustomer(new CustomerId(row.Id), row.Name))],
            [.. named[2].Select(row => new PersonName((int)row.Id, row.Name))],
            [.. named[3].Select(row => Currency.Of(row.Name))],
            [.. named[4].Select(row => Day.FromNumber((int)row.Id)).Select(day => new DateOnly(day.Year, day.Month, 1)).Distinct().Order()]
        );
    }

    public async Task<InboxNames> NamesAsync(WorkspaceId workspace, InboxFilter filter, CancellationToken ct)
    {
        var asked = Query.Keep(InboxSql.Names, workspace.Value, filter.Customer?.Value, filter.Clerk);
        var rows = await reader.AllAsync(asked, r => (Kind: r.Whole("kind"), Name: r.Text("name")), ct);
        return new InboxNames(rows.FirstOrDefault(row => row.Kind == 1).Name, rows.FirstOrDefault(row => row.Kind == 2).Name);
    }

    public async Task<InboxSums> SumsForAsync(WorkspaceId workspace, int user, CancellationToken ct)
    {
        var policy = await PolicyAsync(workspace, ct);
        return Sums(await reader.AllAsync(Query.Keep(InboxSql.SumsFor, workspace.Value, user, policy.FourEyesOnAuthors), ReadSum, ct));
    }

    public async Task<InboxSums> ApprovedAsync(WorkspaceId workspace, int user, DateTimeOffset since, CancellationToken ct) =>
        Sums(await reader.AllAsync(Query.Keep(InboxSql.Approved, workspace.Value, user, since), ReadSum, ct));

    public async Task<int> CountForAsync(WorkspaceId workspace, int user, int max, CancellationToken ct)
    {
        var policy = await PolicyAsync(workspace, ct);
        var asked = Query.Keep(InboxSql.CountFor, workspace.Value, user, policy.FourEyesOnAuthors, max);
        return (int)(await reader.AllAsync(asked, r => r.GetInt64(0), ct))[0];
    }

    public async Task<IReadOnlyList<WaitingPosting>> StuckAsync(WorkspaceId workspace, int max, CancellationToken ct)
    {
        var policy = await PolicyAsync(workspace, ct);
        return await reader.AllAsync(Query.Keep(InboxSql.Stuck, workspace.Value, policy.FourEyesOnAuthors, max), _rows.Read, ct);
    }

    public async Task<ReviewFacts?> FindAsync(WorkspaceId workspace, PaymentId payment, CancellationToken ct)
    {
        var found = await reader.AllAsync(Query.Keep(InboxSql.One, workspace.Value, payment.Value), r => (Row: _rows.Read(r), Head: ReviewHead.Read(r)), ct);
        if (found is not [var one])
        {
            return null;
        }

        var policy = await PolicyAsync(workspace, ct);
        var postings = await WithOthersAsync(await WithPeopleAsync([one.Row], ct), policy, ct);
        var facts = new ReviewFacts(postings[0], policy, await ApproversAsync(ct));
        return await _reviews.FillAsync(facts, one.Head, ct);
    }

    private async Task<IReadOnlyList<WaitingPosting>> WithPeopleAsync(IReadOnlyList<WaitingPosting> rows, CancellationToken ct)
    {
        if (rows.Count == 0)
        {
            return rows;
        }

        var ids = JsonSerializer.Serialize(rows.Select(r => r.Payment.Value));
        var people = (await reader.AllAsync(Query.Keep(InboxSql.People, ids), PersonRow.Read, ct)).ToLookup(p => p.Payment);
        return
        [
            .. rows.Select(row => row with
            {
                Authors = row.Authors.Concat(people[row.Payment].Where(p => p.Wrote).Select(p => p.User)).ToHashSet(),
                TokenMakers = people[row.Payment].Where(p => p.MadeToken).Select(p => p.User).ToHashSet(),
                Agreements = [.. people[row.Payment].Where(p => !p.Wrote).Select(p => new Agreement(p.User, p.For))],
            }),
        ];
    }

    private async Task<IReadOnlyList<WaitingPosting>> WithOthersAsync(IReadOnlyList<WaitingPosting> rows, Policy policy, CancellationToken ct)
    {
        var open = rows
            .Where(r => r.State == PostingState.Submitted && r.Need.AsksForOthers(policy, r.Worth))
            .Select(r => new[] { r.Payment.Value, StartOf(r) })
            .ToList();
        if (open.Count == 0)
        {
            return rows;
        }

        var found = await reader.AllAsync(
            Query.Keep(InboxSql.Others, JsonSerializer.Serialize(open)),
            r => (Payment: new PaymentId(r.Whole("payment_id")), Sum: new Money(r.Whole("others"), clock.BaseCurrency)),
            ct
        );
        var others = found.ToDictionary(f => f.Payment, f => f.Sum);
        return [.. rows.Select(row => others.TryGetValue(row.Payment, out var sum) ? row with { Others = sum } : row)];
    }

    private long StartOf(WaitingPosting posting) => clock.StartOf(clock.DayOf(posting.At)).ToUnixTimeMilliseconds();

    private async Task<Policy> PolicyAsync(WorkspaceId workspace, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(InboxSql.Policy, workspace.Value), r => r.GetString(0), ct) is [var body] ? PolicyJson.Read(body) : Policy.Default;

    private async Task<IReadOnlyList<PersonName>> ApproversAsync(CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(InboxSql.Approvers), r => new PersonName(r.GetInt32(0), r.GetString(1)), ct);

    private static InboxCursor PlaceOf(DbDataReader r) => new((int)r.Whole("stretch"), r.Text("name"), r.Whole("place"), 0);

    private static InboxSums Sums(IReadOnlyList<(long Count, Money Sum)> rows) => new(rows.Sum(r => r.Count), [.. rows.Select(r => r.Sum)]);

    private static (long Count, Money Sum) ReadSum(DbDataReader row) => (row.GetInt64(1), new Money(row.GetInt64(2), Currency.Of(row.GetString(0))));

    private sealed record PersonRow(PaymentId Payment, long Kind, int User, int? For)
    {
        public bool Wrote => Kind != 2;

        public bool MadeToken => Kind == 3;

        public static PersonRow Read(DbDataReader row) =>
            new(new PaymentId(row.Whole("payment_id")), row.Whole("kind"), (int)row.Whole("user_id"), (int?)row.WholeOrNull("for_user_id"));
    }
}
