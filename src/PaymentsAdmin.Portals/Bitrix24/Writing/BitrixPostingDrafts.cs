using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Portals.Bitrix24.Writing;

/// <summary>
/// Posting drafts of portal payments. Drafts exist only in our books; the payments themselves are created in the portal, for its items.
/// </summary>
internal sealed class BitrixPostingDrafts(IPostingDrafts ours) : IPostingDrafts
{
    public Task<Result> SaveAsync(Target<PaymentId> target, PostingInput input, CancellationToken ct) => ours.SaveAsync(target, input, ct);

    public Task<Result> DateAsync(Target<PaymentId> target, DateOnly day, CancellationToken ct) => ours.DateAsync(target, day, ct);

    public Task<Result<PaymentId>> CreateAsync(Workspace workspace, PostingInput input, Actor actor, CancellationToken ct) => NotHere();

    public Task<Result<PaymentId>> BeginAsync(Workspace workspace, PostingInput input, FormKey form, Actor actor, CancellationToken ct) => NotHere();

    public Task<Result<PaymentId>> BeginSubmittedAsync(Workspace workspace, PostingInput input, FormKey form, Actor actor, CancellationToken ct) => NotHere();

    public Task<Result<PaymentId>> CreatePostedAsync(Workspace workspace, PostingInput input, Actor actor, CancellationToken ct) => NotHere();

    private static Task<Result<PaymentId>> NotHere() => Task.FromResult<Result<PaymentId>>(PaymentFailures.NotOffered("record payments of accounts"));
}
