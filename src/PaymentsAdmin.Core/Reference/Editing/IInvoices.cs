using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Reference.Editing;

/// <summary>Reads invoices of accounts.</summary>
public interface IInvoiceReads
{
    /// <summary>Newest first.</summary>
    Task<Slice<Invoice>> InvoicesAsync(ReferenceQuery query, CancellationToken ct);

    /// <summary>Posted and not fully paid, earliest due date first, in the order money is allocated.</summary>
    Task<Slice<Invoice>> OpenAsync(WorkspaceId workspace, AccountId account, DuePlace? after, int rows, CancellationToken ct);

    Task<Invoice?> FindAsync(WorkspaceId workspace, InvoiceId id, CancellationToken ct);
}

/// <summary>Changes invoices of accounts.</summary>
public interface IInvoiceEditing
{
    Task<Result<InvoiceId>> AddAsync(Workspace workspace, InvoiceInput input, Actor actor, CancellationToken ct);

    Task<Result> SetDueAsync(Target<InvoiceId> target, DateOnly dueOn, CancellationToken ct);
}

/// <summary>Reads bills of accounts.</summary>
public interface IBillReads
{
    /// <summary>Newest first.</summary>
    Task<Slice<Bill>> BillsAsync(ReferenceQuery query, CancellationToken ct);

    Task<Bill?> FindAsync(WorkspaceId workspace, BillId id, CancellationToken ct);

    /// <summary>The total and the open amount of its invoices.</summary>
    Task<BillSum?> SumAsync(WorkspaceId workspace, BillId id, CancellationToken ct);

    /// <summary>What its invoices received from booked payments and kept, newest payment first.</summary>
    Task<Slice<BillPayment>> PaymentsAsync(WorkspaceId workspace, BillId id, PaymentId? after, int rows, CancellationToken ct);
}

/// <summary>Creates bills.</summary>
public interface IBillEditing
{
    Task<Result<BillId>> AddAsync(Workspace workspace, BillInput input, Actor actor, CancellationToken ct);
}
