using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>Preferences of accounts. The account is locked meanwhile, so that at most one is its default.</summary>
internal sealed class AccountPreferenceWrites(IWriter writer) : IAccountPreferenceEditing
{
    public Task<Result<AccountPreferenceId>> AddAsync(Workspace workspace, AccountPreferenceInput input, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result<AccountPreferenceId>>(
            async session =>
            {
                if (await AccountWrites.HeldAsync(session, workspace, input.Account) is not { } account)
                {
                    return ReferenceFailures.Unknown(Account.Kind, nameof(input.Account));
                }

                if (AccountRules.Add(account.State) is { } terminated)
                {
                    return terminated;
                }

                var db = await session.ContextAsync();
                if (!await db.Set<PreferenceRow>().AnyAsync(p => p.Id == input.Preference.Value && p.WorkspaceId == workspace.Id.Value && p.Active))
                {
                    return ReferenceFailures.Unknown(Preference.Kind, nameof(input.Preference));
                }

                if (input.IsDefault)
                {
                    await TakeDefaultAsync(session, db, workspace, input.Account, actor);
                }

                var row = new AccountPreferenceRow
                {
                    HexId = HexId.Random().Value,
                    AccountId = input.Account.Value,
                    PreferenceId = input.Preference.Value,
                    Medium = Clean(input.Medium),
                    BankAccountNumber = Clean(input.BankAccountNumber),
                    Active = true,
                    IsDefault = input.IsDefault,
                    Revision = 1,
                };
                db.Add(row);
                await db.SaveChangesAsync();
                await session.AuditAsync(ReferenceFacts.Of(AccountPreferenceVerbs.Add, row.Id, workspace, AuditValues.Between(null, input)), actor);
                return new AccountPreferenceId(row.Id);
            },
            ct
        );

    public Task<Result> ChangeAsync(Target<AccountPreferenceId> target, AccountPreferenceChange change, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                var db = await session.ContextAsync();
                var account = await db.Set<AccountPreferenceRow>().Where(p => p.Id == target.Id.Value).Select(p => p.AccountId).SingleOrDefaultAsync();
                if (account == 0 || await AccountWrites.HeldAsync(session, target.Workspace, new(account)) is null)
                {
                    return ReferenceFailures.NotFound(AccountPreference.Kind);
                }

                var row = await db.Set<AccountPreferenceRow>().SingleAsync(p => p.Id == target.Id.Value);
                if (target.IsStale(new(row.Revision)))
                {
                    return ReferenceFailures.ChangedMeanwhile;
                }

                var before = Of(row);
                var after = change with { IsDefault = change.IsDefault && change.Active };
                var values = AuditValues.Between(before, after);
                if (!values.Any)
                {
                    return Result.Done;
                }

                if (after.IsDefault && !before.IsDefault)
                {
                    await TakeDefaultAsync(session, db, target.Workspace, new(account), target.Actor);
                }

                Put(row, after);
                await db.SaveChangesAsync();
                await session.AuditAsync(ReferenceFacts.Of(AccountPreferenceVerbs.Change, row.Id, target.Workspace, values), target.Actor);
                return Result.Done;
            },
            ct
        );

    // Saved before another one becomes the default, since the unique index allows only one at any time.
    private static async ValueTask TakeDefaultAsync(IWriteSession session, PaymentsDb db, Workspace workspace, AccountId account, Actor actor)
    {
        if (await db.Set<AccountPreferenceRow>().SingleOrDefaultAsync(p => p.AccountId == account.Value && p.IsDefault) is not { } row)
        {
            return;
        }

        var before = Of(row);
        var after = before with { IsDefault = false };
        Put(row, after);
        await db.SaveChangesAsync();
        await session.AuditAsync(ReferenceFacts.Of(AccountPreferenceVerbs.Change, row.Id, workspace, AuditValues.Between(before, after)), actor);
    }

    private static AccountPreferenceChange Of(AccountPreferenceRow row) =>
        new() { Medium = row.Medium, BankAccountNumber = row.BankAccountNumber, Active = row.Active, IsDefault = row.IsDefault };

    private static void Put(AccountPreferenceRow row, AccountPreferenceChange change)
    {
        row.Medium = Clean(change.Medium);
        row.BankAccountNumber = Clean(change.BankAccountNumber);
        (row.Active, row.IsDefault) = (change.Active, change.IsDefault);
        row.Revision++;
    }

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
