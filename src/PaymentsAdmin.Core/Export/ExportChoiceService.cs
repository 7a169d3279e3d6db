using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Services;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Export;

/// <summary>Remembers how each user last exported, so that the next file needs one click.</summary>
public sealed class ExportChoiceService(IExportChoices choices, AccessGuard guard)
{
    /// <summary>The last choice on a page; none where this user never exported from it.</summary>
    public async Task<Result<ExportChoice?>> FindAsync(string page, Actor actor, CancellationToken ct) =>
        Right.OwnAccount.Check(actor) is { } no ? no : Result.Of(await choices.OfAsync(actor.UserId ?? 0, page, ct));

    /// <summary>Keeps a choice.</summary>
    public Task<Result> KeepAsync(string page, ExportChoice choice, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            new Attempt(Right.OwnAccount, "user.preferences", "user", actor.UserId ?? 0, null),
            actor,
            () => choices.SetAsync(actor.UserId ?? 0, page, choice, ct),
            ct
        );
}
