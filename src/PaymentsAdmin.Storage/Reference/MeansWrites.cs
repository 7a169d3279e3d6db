using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>Cards, and preferences of accounts. Neither has a revision: the later of two changes counts, and both are audited.</summary>
internal static class MeansWrites
{
    public static async ValueTask<Result<CardId>> AddAsync(IWriteSession session, Workspace workspace, CardInput input, Actor actor)
    {
        var db = await session.ContextAsync();
        if (!await db.Set<CustomerRow>().AnyAsync(c => c.Id == input.Customer.Value && c.WorkspaceId == workspace.Id.Value))
        {
            return EntityFailures.CustomerNotFound;
        }

        var row = new CardRow
        {
            HexId = HexId.Random().Value,
            CustomerId = input.Customer.Value,
            GatewayReference = input.GatewayReference.Trim(),
            LastDigits = input.LastDigits,
            Brand = input.Brand.Trim(),
            ExpiresOn = input.ExpiresOn,
            Refuses = input.Refuses,
        };
        db.Add(row);
        await db.SaveChangesAsync();
        await session.AuditAsync(Fact("card.add", Card.Kind, row.Id, workspace, AuditValues.Between(null, input)), actor);
        return new CardId(row.Id);
    }

    public static async ValueTask<Result> ChangeAsync(IWriteSession session, Workspace workspace, CardId id, CardChange change, Actor actor)
    {
        var db = await session.ContextAsync();
        var owned =
            from card in db.Set<CardRow>()
            join customer in db.Set<CustomerRow>() on card.CustomerId equals customer.Id
            where card.Id == id.Value && customer.WorkspaceId == workspace.Id.Value
            select card;
        if (await owned.SingleOrDefaultAsync() is not { } row)
        {
            return ReferenceFailures.NotFound(Card.Kind);
        }

        var values = AuditValues.Between(new CardChange { ExpiresOn = row.ExpiresOn, Refuses = row.Refuses }, change);
        if (values.Any)
        {
            row.ExpiresOn = change.ExpiresOn;
            row.Refuses = change.Refuses;
            await db.SaveChangesAsync();
            await session.AuditAsync(Fact("card.change", Card.Kind, row.Id, workspace, values), actor);
        }

        return Result.Done;
    }

    public static async ValueTask<Result<AccountPreferenceId>> AddAsync(
        IWriteSession session,
        Workspace workspace,
        AccountPreferenceInput input,
        Actor actor
    )
    {
        if (await AccountWrites.HeldAsync(session, workspace, input.Account) is not { } account)
        {
            return ReferenceFailures.Unknown(Account.Kind, nameof(input.Account));
        }

        if (account.State == AccountState.Terminated)
        {
            return ReferenceFailures.Terminated;
        }

        var db = await session.ContextAsync();
        if (!await db.Set<PreferenceRow>().AnyAsync(p => p.Id == input.Preference.Value && p.WorkspaceId == workspace.Id.Value && p.Active))
        {
            return ReferenceFailures.Unknown(Preference.Kind, nameof(input.Preference));
        }

        var row = new AccountPreferenceRow
        {
            HexId = HexId.Random().Value,
            AccountId = input.Account.Value,
            PreferenceId = input.Preference.Value,
            Medium = Clean(input.Medium),
            BankAccountNumber = Clean(input.BankAccountNumber),
            Active = true,
        };
        db.Add(row);
        await db.SaveChangesAsync();
        await session.AuditAsync(
            Fact("account-preference.add", AccountPreference.Kind, row.Id, workspace, AuditValues.Between(null, input)), actor);
        return new AccountPreferenceId(row.Id);
    }

    public static async ValueTask<Result> ChangeAsync(
        IWriteSession session,
        Workspace workspace,
        AccountPreferenceId id,
        AccountPreferenceChange change,
        Actor actor
    )
    {
        var db = await session.ContextAsync();
        var owned =
            from preference in db.Set<AccountPreferenceRow>()
            join account in db.Set<AccountRow>() on preference.AccountId equals account.Id
            where preference.Id == id.Value && account.WorkspaceId == workspace.Id.Value
            select preference;
        if (await owned.SingleOrDefaultAsync() is not { } row)
        {
            return ReferenceFailures.NotFound(AccountPreference.Kind);
        }

        var before = new AccountPreferenceChange { Medium = row.Medium, BankAccountNumber = row.BankAccountNumber, Active = row.Active };
        var values = AuditValues.Between(before, change);
        if (values.Any)
        {
            row.Medium = Clean(change.Medium);
            row.BankAccountNumber = Clean(change.BankAccountNumber);
            row.Active = change.Active;
            await db.SaveChangesAsync();
            await session.AuditAsync(Fact("account-preference.change", AccountPreference.Kind, row.Id, workspace, values), actor);
        }

        return Result.Done;
    }

    /// <summary>An entry about one of these.</summary>
    public static AuditFact Fact(string action, string kind, long id, Workspace workspace, AuditValues values) =>
        new(action, kind, id, workspace.Id) { Changes = values.Changes, Texts = values.Texts };

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
