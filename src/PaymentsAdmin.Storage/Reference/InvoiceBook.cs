using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>Invoices and bills in our database.</summary>
internal sealed class InvoiceBook(IWriter writer, IReader reader) : IInvoiceBook
{
    private readonly InvoiceReads _reads = new(reader);
    private readonly BillReads _bills = new(reader);

    public Task<Slice<Invoice>> InvoicesAsync(ReferenceQuery query, CancellationToken ct) => _reads.InvoicesAsync(query, ct);

    public Task<Slice<Invoice>> OpenAsync(WorkspaceId workspace, AccountId account, DuePlace? after, int rows, CancellationToken ct) =>
        _reads.OpenAsync(workspace, account, after, rows, ct);

    public Task<Invoice?> FindAsync(WorkspaceId workspace, InvoiceId id, CancellationToken ct) => _reads.FindAsync(workspace, id, ct);

    public Task<Result<InvoiceId>> AddAsync(Workspace workspace, InvoiceInput input, Actor actor, CancellationToken ct) =>
        UniqueFields.GuardAsync<InvoiceRow, Result<InvoiceId>>(
            Invoice.Kind, () => writer.RunAsync(s => InvoiceWrites.AddAsync(s, workspace, input, actor), ct), no => no);

    public Task<Result> SetDueAsync(Workspace workspace, InvoiceId id, DateOnly dueOn, Revision? seen, Actor actor, CancellationToken ct) =>
        writer.RunAsync(s => InvoiceWrites.SetDueAsync(s, workspace, id, dueOn, seen, actor), ct);

    public Task<Slice<Bill>> BillsAsync(ReferenceQuery query, CancellationToken ct) => _bills.BillsAsync(query, ct);

    public Task<Bill?> FindAsync(WorkspaceId workspace, BillId id, CancellationToken ct) => _bills.FindAsync(workspace, id, ct);

    public Task<BillSum?> SumAsync(WorkspaceId workspace, BillId id, CancellationToken ct) => _bills.SumAsync(workspace, id, ct);

    public Task<Slice<BillPayment>> PaymentsAsync(WorkspaceId workspace, BillId id, PaymentId? after, int rows, CancellationToken ct) =>
        _bills.PaymentsAsync(workspace, id, after, rows, ct);

    public Task<Result<BillId>> AddAsync(Workspace workspace, BillInput input, Actor actor, CancellationToken ct) =>
        UniqueFields.GuardAsync<BillRow, Result<BillId>>(
            Bill.Kind, () => writer.RunAsync(s => BillWrites.AddAsync(s, workspace, input, actor), ct), no => no);
}
