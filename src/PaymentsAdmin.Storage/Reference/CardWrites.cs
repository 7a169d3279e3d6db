using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>Cards of customers: adds them, and changes them if the caller saw the last change.</summary>
internal sealed class CardWrites(IWriter writer) : ICardEditing
{
    private static readonly Sql Held = new("SELECT id FROM cards WHERE id = $1 {lock}");

    public Task<Result<CardId>> AddAsync(Workspace workspace, CardInput input, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result<CardId>>(
            async session =>
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
            },
            ct
        );

    public Task<Result> ChangeAsync(Target<CardId> target, CardChange change, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                await session.FirstAsync(Held, Number.Read, target.Id.Value);
                var db = await session.ContextAsync();
                var owned =
                    from card in db.Set<CardRow>()
                    join customer in db.Set<CustomerRow>() on card.CustomerId equals customer.Id
                    where card.Id == target.Id.Value && customer.WorkspaceId == target.Workspace.Id.Value
                    select card;
                if (await owned.SingleOrDefaultAsync() is not { } row)
                {
                    return ReferenceFailures.NotFound(Card.Kind);
                }

                if (target.IsStale(new(row.Revision)))
                {
                    return ReferenceFailures.ChangedMeanwhile;
                }

                var values = AuditValues.Between(new CardChange { ExpiresOn = row.ExpiresOn, Refuses = row.Refuses, Active = row.Active }, change);
                if (values.Any)
                {
                    (row.ExpiresOn, row.Refuses, row.Active) = (change.ExpiresOn, change.Refuses, change.Active);
                    row.Revision++;
                    await db.SaveChangesAsync();
                    await session.AuditAsync(ReferenceFacts.Of(CardVerbs.Change, row.Id, target.Workspace, values), target.Actor);
                }

                return Result.Done;
            },
            ct
        );
}
