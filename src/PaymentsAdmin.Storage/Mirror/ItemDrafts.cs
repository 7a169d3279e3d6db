using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>How payments of a portal's items are booked, which is ours alone. Payments that belong to no item have no place in a portal.</summary>
internal sealed class ItemDrafts(IPostingDrafts ours) : IPostingDrafts
{
    public Task<Result<PaymentId>> CreateAsync(Workspace workspace, PostingInput input, Actor actor, CancellationToken ct) => No();

    public Task<Result<PaymentId>> BeginAsync(Workspace workspace, PostingInput input, FormKey form, Actor actor, CancellationToken ct) => No();

    public Task<Result<PaymentId>> BeginSubmittedAsync(Workspace workspace, PostingInput input, FormKey form, Actor actor, CancellationToken ct) => No();

    public Task<Result<PaymentId>> CreatePostedAsync(Workspace workspace, PostingInput input, Actor actor, CancellationToken ct) => No();

    public Task<Result> SaveAsync(Workspace workspace, PaymentId payment, PostingInput input, Revision? seen, Actor actor, CancellationToken ct) =>
        ours.SaveAsync(workspace, payment, input, seen, actor, ct);

    private static Task<Result<PaymentId>> No() => Task.FromResult<Result<PaymentId>>(PaymentFailures.NotOffered("make payments without a deal or invoice"));
}
