using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>Cards, preferences of accounts and subscriptions in our database.</summary>
internal sealed class PaymentMeans(IDbContextFactory<PaymentsDb> contexts) : IPaymentMeans
{
    public async Task<Slice<Card>> CardsAsync(ReferenceQuery query, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var (after, customer) = (query.After ?? 0, query.Customer?.Value);
        var cards = Cards(db, query.Workspace, c => c.Id > after && (customer == null || c.CustomerId == customer));
        if (!string.IsNullOrWhiteSpace(query.Text))
        {
            var text = query.Text.Trim();
            cards = cards.Where(c => c.Card.LastDigits == text || c.Card.GatewayReference == text);
        }

        var rows = await cards.OrderBy(c => c.Card.Id).Take(query.Rows + 1).ToListAsync(ct);
        return Slice<Card>.Of(rows.ConvertAll(r => r.ToCard()), query.Rows);
    }

    public async Task<Card?> FindAsync(WorkspaceId workspace, CardId id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return (await Cards(db, workspace, c => c.Id == id.Value).SingleOrDefaultAsync(ct))?.ToCard();
    }

    public async Task<IReadOnlyList<AccountPreference>> PreferencesAsync(WorkspaceId workspace, AccountId account, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await PreferencesAsync(db, workspace, p => p.AccountId == account.Value, ct);
    }

    public async Task<AccountPreference?> FindAsync(WorkspaceId workspace, AccountPreferenceId id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return (await PreferencesAsync(db, workspace, p => p.Id == id.Value, ct)).SingleOrDefault();
    }

    public async Task<IReadOnlyList<Subscription>> SubscriptionsAsync(WorkspaceId workspace, CustomerId customer, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await (
            from subscription in db.Set<SubscriptionRow>().AsNoTracking()
            join service in db.Set<ServiceRow>() on subscription.ServiceId equals service.Id
            where subscription.CustomerId == customer.Value && service.WorkspaceId == workspace.Value
            orderby service.Id
            select new { Row = subscription, service.Name }
        ).ToListAsync(ct);
        return rows.ConvertAll(r => new Subscription(new(r.Row.CustomerId), new(r.Row.ServiceId), r.Name, r.Row.From, r.Row.Until, new(r.Row.Revision)));
    }

    private static IQueryable<OwnedCard> Cards(PaymentsDb db, WorkspaceId workspace, System.Linq.Expressions.Expression<Func<CardRow, bool>> which) =>
        from card in db.Set<CardRow>().AsNoTracking().Where(which)
        join customer in db.Set<CustomerRow>() on card.CustomerId equals customer.Id
        where customer.WorkspaceId == workspace.Value
        select new OwnedCard { Card = card, CustomerName = customer.Name };

    private static async Task<IReadOnlyList<AccountPreference>> PreferencesAsync(
        PaymentsDb db,
        WorkspaceId workspace,
        System.Linq.Expressions.Expression<Func<AccountPreferenceRow, bool>> which,
        CancellationToken ct
    )
    {
        var rows = await (
            from row in db.Set<AccountPreferenceRow>().AsNoTracking().Where(which)
            join account in db.Set<AccountRow>() on row.AccountId equals account.Id
            join preference in db.Set<PreferenceRow>() on row.PreferenceId equals preference.Id
            where account.WorkspaceId == workspace.Value
            orderby row.Id
            select new { Row = row, preference.Name }
        ).ToListAsync(ct);
        return rows.ConvertAll(r => new AccountPreference(
            new(r.Row.Id), HexId.Find(r.Row.HexId)!.Value, new(r.Row.AccountId), new(r.Row.PreferenceId), r.Name,
            r.Row.Medium, r.Row.BankAccountNumber, r.Row.Active, r.Row.IsDefault, new(r.Row.Revision)));
    }

    private sealed class OwnedCard
    {
        public required CardRow Card { get; init; }

        public required string CustomerName { get; init; }

        public Card ToCard() =>
            new(
                new CardId(Card.Id), HexId.Find(Card.HexId)!.Value, new CustomerId(Card.CustomerId), CustomerName, Card.GatewayReference,
                Card.LastDigits, Card.Brand, Card.ExpiresOn, Card.Refuses, Card.Active, new(Card.Revision));
    }
}
