using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>Cards of customers: adds them, and changes them if the caller saw the last change.</summary>
internal static class CardWrites
{
    private static readonly Sql Held = new("SELECT id FROM cards WHERE id = $1 {lock}");

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
            Active = true,
            Revision = 1,
        };
        db.Add(row);
        await db.SaveChangesAsync();
        await session.AuditAsync(ReferenceFacts.Of(CardVerbs.Add, row.Id, workspace, AuditValues.Between(null, input)), actor);
        return new CardId(row.Id);
    }

    public static async ValueTask<Result> ChangeAsync(IWriteSession session, Workspace workspace, CardId id, CardChange change, Revision? seen, Actor actor)
    {
        await session.FirstAsync(Held, Number.Read, id.Value);
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

        if (seen is { } revision && revision.Value != row.Revision)
        {
            return ReferenceFailures.ChangedMeanwhile;
        }

        var values = AuditValues.Between(new CardChange { ExpiresOn = row.ExpiresOn, Refuses = row.Refuses, Active = row.Active }, change);
        if (values.Any)
        {
            (row.ExpiresOn, row.Refuses, row.Active) = (change.ExpiresOn, change.Refuses, change.Active);
            row.Revision++;
            await db.SaveChangesAsync();
            await session.AuditAsync(ReferenceFacts.Of(CardVerbs.Change, row.Id, workspace, values), actor);
        }

        return Result.Done;
    }
}
