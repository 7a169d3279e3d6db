using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Import;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Entities;
using PaymentsAdmin.Storage.Entities.Import;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Payments.Import;
using PaymentsAdmin.Storage.Postings.Drafts;
using PaymentsAdmin.Storage.Postings.Steps;
using PaymentsAdmin.Storage.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage;

/// <summary>The backend whose data lives in our database.</summary>
internal sealed class LocalBackend : IPaymentWrites
{
    private readonly AddPayment _add;
    private readonly PayMarks _marks;
    private readonly Methods _methods;
    private readonly LocalTombstones _tombstones;

    public LocalBackend(IWriter writer, BusinessClock clock)
    {
        _add = new(writer, clock);
        _marks = new(writer, clock);
        _methods = new(writer);
        _tombstones = new(writer);
        var postings = new LocalPostings(writer, clock);
        var forms = new FormAnswers(writer);
        Ports = new BackendPorts(Can.OwnBooks)
            .Add<IPaymentWrites>(this)
            .Add<IPaymentLines>(new LocalLines(writer))
            .Add<IPaymentDeliveries>(new LocalDeliveries(writer))
            .Add<IPaymentTerms>(new LocalTerms(writer))
            .Add<IPaymentTombstones>(_tombstones)
            .Add<IEntityEditing>(new LocalEntities(writer))
            .Add<IPaymentStarts>(new PaymentStarts(forms, _add, new LeftPayment(clock)))
            .Add<IEntityImports>(new LocalImports(writer))
            .Add<IPaidImports>(new PaidImports(writer, clock))
            .Add<IPostingDrafts>(new PostingDrafts(writer, clock, postings, forms))
            .Add<IPostings>(postings);
    }

    public BackendPorts Ports { get; }

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
