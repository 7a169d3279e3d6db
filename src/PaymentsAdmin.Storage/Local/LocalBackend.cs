using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Postings;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Local;

/// <summary>The backend whose truth is our own tables.</summary>
internal sealed class LocalBackend(IWriter writer, BusinessClock clock) : IPaymentBackend
{
    private readonly AddPayment _add = new(writer, clock);
    private readonly PayMarks _marks = new(writer, clock);
    private readonly Methods _methods = new(writer);
    private readonly LocalTombstones _tombstones = new(writer);
    private readonly LocalPostings _postings = new(writer, clock);
    private readonly FormAnswers _forms = new(writer);

    public BackendProfile Profile { get; } = new(Can.OwnBooks);

    public IPaymentLines Lines { get; } = new LocalLines(writer);

    public IPaymentDeliveries Deliveries { get; } = new LocalDeliveries(writer);

    public IPaymentTerms Terms { get; } = new LocalTerms(writer);

    public IPaymentTombstones Tombstones => _tombstones;

    public IEntityEditing Entities { get; } = new LocalEntities(writer);

    public IPaymentStarts Starts => field ??= new PaymentStarts(_forms, _add, new LeftPayment(clock));

    public IEntityImports Imports { get; } = new LocalImports(writer);

    public IPaidImports PaidImports { get; } = new PaidImports(writer, clock);

    public IPostingDrafts PostingDrafts => field ??= new PostingDrafts(writer, clock, _postings, _forms);

    public IPostings Postings => _postings;

    public Task<Result<PaymentId>> AddAsync(Workspace workspace, EntityId entity, Actor actor, CancellationToken ct) =>
        _add.RunAsync(workspace, entity, actor, ct);

    public Task<Result> SetMethodAsync(Workspace workspace, PaymentId id, MethodId method, Revision? seen, Actor actor, CancellationToken ct) =>
        _methods.SetAsync(workspace, id, method, seen, actor, ct);

    public Task<Result> PayAsync(Workspace workspace, PaymentId id, PayInput input, Revision? seen, Actor actor, CancellationToken ct) =>
        _marks.PayAsync(workspace, id, input, seen, actor, ct);

    public Task<Result> UnpayAsync(Workspace workspace, PaymentId id, UnpayInput input, Revision? seen, Actor actor, CancellationToken ct) =>
        _marks.UnpayAsync(workspace, id, input, seen, actor, ct);

    public Task<Result> UndoPayAsync(Workspace workspace, PaymentId id, Revision? seen, Actor actor, CancellationToken ct) =>
        _marks.UndoAsync(workspace, id, seen, actor, ct);

    public Task<Result> DeleteAsync(Workspace workspace, PaymentId id, Revision? seen, Actor actor, CancellationToken ct) =>
        _tombstones.DeleteAsync(workspace, id, seen, actor, ct);
}
