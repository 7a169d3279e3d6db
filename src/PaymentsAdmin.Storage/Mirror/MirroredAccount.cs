using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>An account of a portal that keeps accounts, in the table of our own, with what the portal says of it beside.</summary>
internal sealed class MirroredAccount(IWriteSession session, PaymentsDb db, Workspace workspace)
{
    private static readonly string[] States = ["ACTIVE", "SUSPENDED", "TERMINATED"];

    private readonly List<PortalProblem> _problems = [];

    /// <summary>What of it cannot be kept as the portal has it.</summary>
    public IReadOnlyList<PortalProblem> Problems => _problems;

    /// <summary>The item with a customer, which every account of ours has, and named like its account.</summary>
    public static PortalItem Whole(PortalItem item) =>
        item.Account is not { } account
            ? item
            : item with
            {
                Title = string.IsNullOrWhiteSpace(account.Name) ? item.Title : account.Name,
                CustomerKey = item.CustomerKey ?? $"account:{item.Ref.ExternalId}",
                Customer = item.Customer ?? (item.CustomerKey is null ? account.Name : null),
            };

    public async ValueTask<AccountRow> TakeAsync(PortalItem item, PortalAccount seen, EntityTableRow entity, CustomerRow customer, DateTimeOffset began)
    {
        var row = await db.Set<AccountRow>().FirstOrDefaultAsync(a => a.EntityId == entity.Id);
        var number = await NumberAsync(item, seen, row);
        var name = Text.Cut(string.IsNullOrWhiteSpace(seen.Name) ? number : seen.Name.Trim(), 250);
        if (row is null)
        {
            db.Add(
                row = new AccountRow
                {
                    Id = await session.NextIdAsync(IdCounter.Accounts),
                    HexId = HexId.Random().Value,
                    WorkspaceId = workspace.Id.Value,
                    EntityId = entity.Id,
                    CustomerId = customer.Id,
                    Number = number,
                    Name = name,
                    NameFold = Fold.ForSort(name),
                    Currency = entity.Currency,
                    State = States[0],
                }
            );
        }

        (row.Number, row.Name, row.NameFold) = (number, name, Fold.ForSort(name));
        (row.CustomerId, row.Currency, row.State) = (customer.Id, entity.Currency, StateOf(item, seen));
        row.Revision += db.Entry(row).State is EntityState.Unchanged ? 0 : 1;
        await SaysAsync(row, seen, began);
        return row;
    }

    private async ValueTask SaysAsync(AccountRow account, PortalAccount seen, DateTimeOffset began)
    {
        var row = await db.Set<PortalAccountRow>().FirstOrDefaultAsync(a => a.AccountId == account.Id);
        if (row is null)
        {
            db.Add(row = new PortalAccountRow { AccountId = account.Id, SeenAt = began });
        }

        row.BalanceMinor = In(account, seen.Balance);
        row.OutstandingMinor = In(account, seen.Outstanding);
        row.CreditLimitMinor = In(account, seen.CreditLimit);
        row.LimitExceeded = seen.IsLimitExceeded;
        row.CurrencyBasis = seen.CurrencyBasis;
        row.SeenAt = began > row.SeenAt ? began : row.SeenAt;
    }

    // A figure in another currency says nothing about the account.
    private static long? In(AccountRow account, Money? figure) =>
        figure is { } known && string.Equals(known.Currency.Code, account.Currency, StringComparison.Ordinal) ? known.Minor : null;

    // Numbers are unique here. An account without one, or with that of another, is found by the portal's id.
    private async ValueTask<string> NumberAsync(PortalItem item, PortalAccount seen, AccountRow? known)
    {
        var wanted = seen.Number.Trim();
        if (wanted.Length > 0 && await IsFreeAsync(wanted, known))
        {
            return wanted;
        }

        Note(item, wanted.Length == 0 ? ProblemCause.Unreadable : ProblemCause.NotStored, "number", wanted);
        return await IsFreeAsync(item.Ref.ExternalId, known) ? item.Ref.ExternalId : $"account:{item.Ref.ExternalId}";
    }

    private async ValueTask<bool> IsFreeAsync(string number, AccountRow? known)
    {
        var id = known?.Id ?? 0;
        return string.Equals(known?.Number, number, StringComparison.Ordinal)
            || !await db.Set<AccountRow>().AnyAsync(a => a.WorkspaceId == workspace.Id.Value && a.Number == number && a.Id != id);
    }

    private string StateOf(PortalItem item, PortalAccount seen)
    {
        if (Array.IndexOf(States, seen.State) >= 0)
        {
            return seen.State;
        }

        Note(item, ProblemCause.Unreadable, "life_cycle_state", seen.State);
        return States[0];
    }

    private void Note(PortalItem item, ProblemCause cause, string field, string value) => _problems.Add(PortalProblem.OfItem(item.Ref, cause, field, value));
}
