using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Export;

/// <summary>Remembers each user's last export settings, so that the next export needs one click.</summary>
public sealed class LastExportService(ILastExports exports, AccessGuard guard)
{
    /// <summary>The user's last export settings on a page; null if there are none.</summary>
    public async Task<Result<LastExport?>> FindAsync(string page, Actor actor, CancellationToken ct) =>
        Right.OwnAccount.Check(actor) is { } no ? no : Result.Of(await exports.OfAsync(actor.UserId ?? 0, page, ct));

    /// <summary>Saves the export settings.</summary>
    public Task<Result> KeepAsync(string page, LastExport export, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            new Attempt(UserVerbs.Preferences, "user", actor.UserId ?? 0, null),
            actor,
            () => exports.SetAsync(actor.UserId ?? 0, page, export, ct),
            ct
        );
}
