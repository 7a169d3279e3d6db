using System.Data.Common;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Approvals;

/// <summary>The last payments of a customer, through the index of customers.</summary>
public sealed class CustomerPayments(IReader reader) : ICustomerPayments
{
    private static readonly Selection Selected = new();
    private static readonly SelectedColumn<PaymentId> Id = Selected.Add(PaymentColumns.Id);
    private static readonly SelectedColumn<PaymentKind> Kind = Selected.Add(PaymentColumns.Kind);
    private static readonly SelectedColumn<DateTimeOffset> CreatedAt = Selected.Add(PaymentColumns.CreatedAt);
    private static readonly SelectedColumn<long> Amount = Selected.Add(PaymentColumns.AmountMinor);
    private static readonly SelectedColumn<Currency> Currency = Selected.Add(PaymentColumns.Currency);
    private static readonly SelectedColumn<PostingState> Posting = Selected.Add(PaymentColumns.Posting);
    private static readonly SelectedColumn<DateOnly?> PaidOn = Selected.Add(PaymentColumns.PaidOn);
    private static readonly SelectedColumn<DateOnly> DueOn = Selected.Add(PaymentColumns.DueOn);

    private static readonly Sql Last = new(
        $"""
        SELECT {Selected.Columns} FROM payments p
        WHERE p.workspace_id = $1 AND p.customer_id = $2 AND p.listed AND p.id <> $3
        ORDER BY p.id DESC LIMIT $4
        """
    );

    /// <summary>The statement.</summary>
    public static Query Ask(WorkspaceId workspace, CustomerId customer, PaymentId except, int max) =>
        Query.Keep(Last, workspace.Value, customer.Value, except.Value, max);

    public async Task<IReadOnlyList<CustomerPayment>> LastAsync(
        WorkspaceId workspace,
        CustomerId customer,
        PaymentId except,
        int max,
        CancellationToken ct
    ) => await reader.AllAsync(Ask(workspace, customer, except, max), Read, ct);

    private static CustomerPayment Read(DbDataReader row) =>
        new(
            Id.Of(row),
            Kind.Of(row),
            CreatedAt.Of(row),
            new Money(Amount.Of(row), Currency.Of(row)),
            Posting.Of(row),
            PaidOn.Of(row),
            DueOn.Of(row)
        );
}
