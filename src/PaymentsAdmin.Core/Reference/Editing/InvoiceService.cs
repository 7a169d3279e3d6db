using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Reference.Editing;

/// <summary>Every verb on invoices and bills of accounts.</summary>
public sealed class InvoiceService(
    IInvoiceReads reads, IInvoiceEditing invoices, IBillReads billReads, IBillEditing bills, ReferenceKeeping keeping, AccessGuard guard, BusinessClock clock)
{
    private readonly InvoiceInputValidator _invoice = new(clock);
    private readonly BillInputValidator _bill = new();

    public Task<Result<Slice<Invoice>>> ListAsync(ReferenceQuery query, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, () => reads.InvoicesAsync(query, ct));

    /// <summary>An account's unpaid invoices, earliest due date first.</summary>
    public Task<Result<Slice<Invoice>>> OpenAsync(WorkspaceId workspace, AccountId account, DuePlace? after, int rows, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, () => reads.OpenAsync(workspace, account, after, Math.Clamp(rows, 1, ReferenceQuery.MaxSize), ct));

    public Task<Result<Invoice>> GetAsync(WorkspaceId workspace, InvoiceId id, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, Invoice.Kind, () => reads.FindAsync(workspace, id, ct));

    public Task<Result<InvoiceId>> AddAsync(Workspace workspace, InvoiceInput input, Actor actor, CancellationToken ct) =>
        guard.EditAsync(
            InvoiceVerbs.Add, workspace, actor, keeping.WhyNot(workspace) ?? _invoice.FirstFault(input),
            () => invoices.AddAsync(workspace, input, actor, ct), ct);

    /// <summary>Only the due date can change: numbers and total are on the customer's paper.</summary>
    public Task<Result> SetDueAsync(Target<InvoiceId> target, DateOnly dueOn, CancellationToken ct) =>
        guard.RunAsync(InvoiceVerbs.Due, target, keeping.WhyNot(target.Workspace), () => invoices.SetDueAsync(target, dueOn, ct), ct);

    public Task<Result<Slice<Bill>>> BillsAsync(ReferenceQuery query, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, () => billReads.BillsAsync(query, ct));

    public Task<Result<Bill>> GetAsync(WorkspaceId workspace, BillId id, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, Bill.Kind, () => billReads.FindAsync(workspace, id, ct));

    /// <summary>The total and the open amount of its invoices.</summary>
    public Task<Result<BillSum>> SumAsync(WorkspaceId workspace, BillId id, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, Bill.Kind, () => billReads.SumAsync(workspace, id, ct));

    /// <summary>What its invoices received from booked payments, newest payment first.</summary>
    public Task<Result<Slice<BillPayment>>> PaymentsAsync(WorkspaceId workspace, BillId id, PaymentId? after, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, () => billReads.PaymentsAsync(workspace, id, after, ReferenceQuery.DefaultSize, ct));

    public Task<Result<BillId>> AddAsync(Workspace workspace, BillInput input, Actor actor, CancellationToken ct) =>
        guard.EditAsync(
            BillVerbs.Add, workspace, actor, keeping.WhyNot(workspace) ?? _bill.FirstFault(input),
            () => bills.AddAsync(workspace, input, actor, ct), ct);
}
