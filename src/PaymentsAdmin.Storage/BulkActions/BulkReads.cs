using PaymentsAdmin.Core.BulkActions;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Postings;
using PaymentsAdmin.Storage.Postings.Steps;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.BulkActions;

/// <summary>Reads many payments by their ids, in a fixed number of statements.</summary>
internal sealed class BulkReads(IReader reader, BusinessClock clock) : IBulkReads
{
    private static readonly Sql Rules = new(
        """
        SELECT w.closed_through, (SELECT c.body FROM policies c WHERE c.workspace_id = w.id ORDER BY c.id DESC LIMIT 1) AS policy
        FROM workspaces w WHERE w.id = $1
        """
    );

    public async Task<IReadOnlyList<PaymentRow>> RowsAsync(WorkspaceId workspace, IReadOnlyCollection<PaymentId> payments, CancellationToken ct)
    {
        var args = new ArgList();
        var query = args.Ask(
            $"SELECT {RowReader.All.Columns} FROM payments p {PaymentColumns.Joins} "
            + $"WHERE p.workspace_id = {args.Add(workspace.Value)} AND p.listed AND p.id IN ({Ids(args, payments)})"
        );
        return await reader.AllAsync(query, RowReader.RowOf, ct);
    }

    public async Task<SubmitFacts> DraftsAsync(WorkspaceId workspace, IReadOnlyCollection<PaymentId> payments, Actor actor, CancellationToken ct)
    {
        var rules = await RulesAsync(workspace, ct);
        var drafts = await new DraftFacts(reader, workspace, payments).ReadAsync(clock.Today, await ActingUnit.OfAsync(reader, actor, ct), ct);
        return rules with
        {
            Drafts = drafts.ToDictionary(
                one => one.Facts.Payment.Id,
                one => new SubmitCase(one.Facts, RateReader.InBase(one.Facts.Payment.Amount, clock.BaseCurrency, one.Rate), one.HasFiles)),
            Others = await OthersAsync(payments, ct),
        };
    }

    public async Task<SubmitFacts> RulesAsync(WorkspaceId workspace, CancellationToken ct)
    {
        var found = await reader.AllAsync(
            Query.Keep(Rules, workspace.Value),
            r => (Closed: r.WholeOrNull("closed_through"), Policy: r.TextOrNull("policy")),
            ct);
        var (closed, body) = found[0];
        return new(
            body is null ? Policy.Default : PolicyJson.Read(body),
            closed is { } day ? Day.FromNumber((int)day) : null,
            Money.Zero(clock.BaseCurrency));
    }

    // Drafts count nothing yet, so none of the payments has to be left out of the sums.
    private async Task<IReadOnlyDictionary<CustomerId, Money>> OthersAsync(IReadOnlyCollection<PaymentId> payments, CancellationToken ct)
    {
        var args = new ArgList();
        var today = clock.Today;
        var query = args.Ask(
            $"SELECT customer_id, CAST(SUM(base_minor) AS bigint) AS minor FROM postings "
            + $"WHERE customer_id IN (SELECT p.customer_id FROM payments p WHERE p.id IN ({Ids(args, payments)})) "
            + $"AND submitted_at >= {args.Add(clock.StartOf(today))} AND submitted_at < {args.Add(clock.StartOf(today.AddDays(1)))} "
            + $"AND base_minor IS NOT NULL AND {Submissions.CountsForTheDay} GROUP BY customer_id"
        );
        return (await reader.AllAsync(query, r => (Customer: new CustomerId(r.Whole("customer_id")), Minor: r.Whole("minor")), ct))
            .ToDictionary(one => one.Customer, one => new Money(one.Minor, clock.BaseCurrency));
    }

    private static string Ids(ArgList args, IReadOnlyCollection<PaymentId> payments) => args.AddAll(payments.Select(payment => (Arg)payment.Value));
}
