using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.BulkActions;

/// <summary>Says what a verb on many payments would do, before anybody asks for it. Changes nothing.</summary>
public sealed class BulkPlanService(PaymentService payments, IBulkReads reads, BusinessClock clock)
{
    /// <summary>Selected payments as they are now; what is not listed any more is left out.</summary>
    public async Task<Result<IReadOnlyList<PaymentRow>>> ReadAsync(
        WorkspaceId workspace, IReadOnlyCollection<PaymentId> selected, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no
        : selected.Count > BulkPaymentService.MaxPayments ? PaymentFailures.TooManyAtOnce(BulkPaymentService.MaxPayments)
        : Result.Of(await RowsAsync(workspace, selected, ct));

    /// <summary>What the verb would do with the selected payments, in their order.</summary>
    public async Task<Result<BulkPlan>> OfAsync(
        WorkspaceId workspace, BulkVerb verb, IReadOnlyList<PaymentId> selected, Actor actor, CancellationToken ct)
    {
        var read = await ReadAsync(workspace, selected, actor, ct);
        if (read.Failure is { } no)
        {
            return no;
        }

        var found = read.Value.ToDictionary(row => row.Id);
        return await PlanAsync(workspace, verb, [.. selected.Distinct().Select(id => Row(verb, id, found.GetValueOrDefault(id)))], actor, ct);
    }

    /// <summary>What the verb would do with the payments of a filter; refused if it takes too many for one command.</summary>
    public async Task<Result<BulkPlan>> OfAsync(WorkspaceId workspace, BulkVerb verb, PaymentFilter filter, Actor actor, CancellationToken ct)
    {
        var found = await FindAsync(workspace, verb, filter, BulkPaymentService.MaxPayments, actor, ct);
        if (found.Failure is { } no)
        {
            return no;
        }

        if (found.Value.Count(row => row.IsTaken) > BulkPaymentService.MaxPayments)
        {
            return PaymentFailures.TooManyAtOnce(BulkPaymentService.MaxPayments);
        }

        var plan = await PlanAsync(workspace, verb, found.Value, actor, ct);
        var all = await payments.TotalsAsync(workspace, filter, actor, ct);
        return all.Failure is { } unread ? unread : plan with { Others = Math.Max(0, all.Value.Count - plan.Rows.Count) };
    }

    /// <summary>How many payments came into the filter after the plan; counted up to the limit of one command.</summary>
    public async Task<Result<int>> CountLaterAsync(
        WorkspaceId workspace, BulkVerb verb, PaymentFilter filter, BulkPlan plan, Actor actor, CancellationToken ct)
    {
        var found = await FindAsync(workspace, verb, filter, BulkPaymentService.MaxPayments + plan.Rows.Count, actor, ct);
        return found.Failure is { } no ? no
            : Math.Min(
                BulkPaymentService.MaxPayments,
                found.Value.Where(row => row.IsTaken).Select(row => row.Id).Except(plan.Rows.Select(one => one.Id)).Count());
    }

    private static BulkRow Row(BulkVerb verb, PaymentId id, PaymentRow? row) =>
        new(id, row, row is null ? PaymentFailures.NotFound : BulkRules.WhyNot(verb, row));

    private async Task<BulkPlan> PlanAsync(WorkspaceId workspace, BulkVerb verb, IReadOnlyList<BulkRow> rows, Actor actor, CancellationToken ct)
    {
        if (rows.All(row => !row.IsTaken) || verb is BulkVerb.Pay or BulkVerb.Unpay or BulkVerb.Delete)
        {
            return new(rows);
        }

        if (verb is BulkVerb.Submit)
        {
            var drafts = await reads.DraftsAsync(workspace, [.. rows.Where(row => row.IsTaken).Select(row => row.Id)], actor, ct);
            return new(SubmitPlan.Of(rows, drafts, clock.Today));
        }

        var rules = await reads.RulesAsync(workspace, ct);
        return verb is BulkVerb.Link && !LinkRules.MayMake(actor, rules.Policy)
            ? new([.. rows.Select(row => row with { Why = row.Why ?? LinkFailures.ClerksMayNot })])
            : new(rows) { FirstOpen = rules.ClosedThrough?.AddDays(1) };
    }

    private async Task<IReadOnlyList<PaymentRow>> RowsAsync(WorkspaceId workspace, IReadOnlyCollection<PaymentId> selected, CancellationToken ct) =>
        selected.Count == 0 ? [] : await reads.RowsAsync(workspace, selected, ct);

    // Read page by page, until the verb takes more than the limit.
    private async Task<Result<IReadOnlyList<BulkRow>>> FindAsync(
        WorkspaceId workspace, BulkVerb verb, PaymentFilter filter, int max, Actor actor, CancellationToken ct)
    {
        if (Right.SeePayments.Check(actor) is { } denied)
        {
            return denied;
        }

        var found = new List<BulkRow>();
        if (BulkRules.Within(verb, filter) is not { } within)
        {
            return found;
        }

        var query = new PaymentQuery(workspace, within) { Size = PaymentQuery.MaxSize };
        var taken = 0;
        for (var more = true; more;)
        {
            var page = await payments.ListAsync(query, actor, ct);
            if (page.Failure is { } no)
            {
                return no;
            }

            var rows = page.Value.Rows.Select(row => Row(verb, row.Id, row)).ToList();
            taken += rows.Count(row => row.IsTaken);
            found.AddRange(rows);
            more = page.Value.HasAfter && taken <= max;
            query = query with { Cursor = page.Value.Last };
        }

        return found;
    }
}
