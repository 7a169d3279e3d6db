using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>Payments created from a form on the page of an entity or of another payment.</summary>
internal sealed class PaymentStarts(FormAnswers forms, AddPayment empty, LeftPayment left, CopiedPayment copied) : IPaymentStarts, IPaymentCopies
{
    public Task<Result<PaymentId>> AddAsync(Workspace workspace, EntityId entity, FormKey form, Actor actor, CancellationToken ct) =>
        OnceAsync($"payment.add {entity.Value} {form}", actor, s => empty.RunOneAsync(s, new PaymentToAdd(workspace, entity, actor)), ct);

    public Task<Result<PaymentId>> AddLeftAsync(Workspace workspace, EntityId entity, FormKey form, Actor actor, CancellationToken ct) =>
        OnceAsync($"payment.add-left {entity.Value} {form}", actor, s => left.ApplyAsync(s, workspace, entity, actor), ct);

    public Task<Result<PaymentId>> CopyAsync(Workspace workspace, PaymentId of, FormKey form, Actor actor, CancellationToken ct) =>
        OnceAsync($"payment.copy {of.Value} {form}", actor, s => copied.ApplyAsync(s, workspace, of, actor), ct);

    private Task<Result<PaymentId>> OnceAsync(string key, Actor actor, Func<IWriteSession, ValueTask<Result<PaymentId>>> begin, CancellationToken ct) =>
        forms.OnceAsync(SentForm.Of(key, actor), begin, _ => PaymentFailures.ChangedMeanwhile, ct);
}
