using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Approvals;

/// <summary>Remembers the order that each user chose for the inbox, for the next visit.</summary>
public sealed class InboxOrderService(IInboxOrders orders, AccessGuard guard)
{
    /// <summary>The order that the user chose last; null if there is none.</summary>
    public async Task<Result<InboxSort?>> FindAsync(Actor actor, CancellationToken ct) =>
        Right.OwnAccount.Check(actor) is { } no ? no : Result.Of(await orders.OfAsync(actor.UserId ?? 0, ct));

    public Task<Result> KeepAsync(InboxSort sort, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            new Attempt(UserVerbs.Preferences, "user", actor.UserId ?? 0, null),
            actor,
            () => orders.SetAsync(actor.UserId ?? 0, sort, ct),
            ct
        );
}
