using System.Globalization;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Approvers;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Approvals;

/// <summary>The conditions of an <see cref="InboxQuery"/> on a posting s and its payment p.</summary>
internal sealed class InboxWhere
{
    private static readonly string IsReversal =
        string.Create(CultureInfo.InvariantCulture, $"s.state = {(int)PostingState.ReversalSubmitted}");

    /// <summary>Who asks for its approval; for loaded data, the user who created the payment.</summary>
    public static readonly string Clerk = $"CASE WHEN {IsReversal} THEN s.reversal_asked_by_id ELSE COALESCE(s.maker_id, p.created_by_id) END";

    private InboxWhere(string workspace, string filter, string mayDecide, string canApprove) =>
        (Workspace, Filter, MayDecide, CanApprove) = (workspace, filter, mayDecide, canApprove);

    public string Workspace { get; }

    /// <summary>The whole filter.</summary>
    public string Filter { get; }

    /// <summary>Whether the reader may decide on it.</summary>
    public string MayDecide { get; }

    /// <summary>The same, and its month is open.</summary>
    public string CanApprove { get; }

    /// <summary><see cref="WaitingPosting.BookedOn"/> in SQL.</summary>
    public static string BookedOn(string today) => $"CASE WHEN {IsReversal} THEN {today} ELSE COALESCE(s.posting_date, {today}) END";

    /// <summary>Null if nothing can match.</summary>
    public static InboxWhere? Of(Dialect dialect, InboxQuery query, Policy policy, BusinessClock clock, ArgList args)
    {
        var (filter, today) = (query.Filter, clock.Today);
        var plain = new PaymentFilter
        {
            Text = filter.Text,
            Customer = filter.Customer,
            Currencies = filter.Currency is { } currency ? [currency] : [],
            AmountFrom = filter.AmountFrom,
            AmountTo = filter.AmountTo,
        };
        var conditions = PaymentConditions.Of(query.Workspace, plain, clock);
        if (conditions.Impossible)
        {
            return null;
        }

        var parts = new List<string> { new PaymentWhere(dialect, conditions, args).All(TextSearchMode.Row) };
        var (workspace, user, day) = (args.Add(query.Workspace.Value), args.Add(query.Reader), args.Add(today));
        var mayDecide = $"({Undecidable.MayDecide(user, args.Add(policy.FourEyesOnAuthors))})";
        var canApprove = $"({mayDecide} AND ({IsReversal} OR {IsOpen(workspace, day)}))";
        if (filter.Clerk is { } clerk)
        {
            parts.Add($"{Clerk} = {args.Add(clerk)}");
        }

        if (filter.Month is { } month)
        {
            parts.Add($"{BookedOn(day)} BETWEEN {args.Add(month)} AND {args.Add(month.AddMonths(1).AddDays(-1))}");
        }

        if (filter.OnlyApprovable)
        {
            parts.Add(canApprove);
        }

        return new InboxWhere(workspace, string.Join(" AND ", parts), mayDecide, canApprove);
    }

    // PostingRules.Dates in SQL; the subquery is asked once for all rows.
    private static string IsOpen(string workspace, string today) =>
        $"(COALESCE(s.posting_date, {today}) <= {today} AND COALESCE(s.posting_date, {today}) > "
            + $"COALESCE((SELECT b.closed_through FROM workspaces b WHERE b.id = {workspace}), 0))";
}
