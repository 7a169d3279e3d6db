using System.Data.Common;
using System.Globalization;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Entities;

/// <summary>Adds and changes entities. A new title or customer is copied to their payments, for sorting and search.</summary>
internal static class EntityWrites
{
    private static readonly Sql Taken = new("SELECT id FROM entities WHERE workspace_id = $1 AND kind = $2 AND external_id = $3");
    private static readonly Sql CustomerName = new("SELECT name FROM customers WHERE id = $1 AND workspace_id = $2");

    private static readonly Sql Insert = new(
        """
        INSERT INTO entities (id, workspace_id, kind, external_id, title, title_fold, customer_id, currency, stage, payments_made,
          shipments_made, rows_minor, shipments_minor, paid_minor, pending_minor, created_at, refreshed_at, search_text, revision)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, 0, 0, 0, 0, $10, $10, $11, 1)
        """
    );

    private static readonly Sql Before = new(
        """
        SELECT kind, external_id, title, stage, customer_id, revision, (SELECT c.name FROM customers c WHERE c.id = e.customer_id)
        FROM entities e WHERE id = $1 AND workspace_id = $2 {lock}
        """
    );

    private static readonly Sql Change = new(
        """
        UPDATE entities SET title = $1, title_fold = $2, stage = $3, customer_id = $4, search_text = $5, refreshed_at = $6,
          revision = revision + 1 WHERE id = $7
        """
    );

    // Submitted and posted payments keep the customer they were approved for.
    private static readonly Sql SetCustomerOfDrafts = new(
        $"UPDATE payments SET customer_id = $1, customer_fold = $2 WHERE entity_id = $3 AND posting_state IN ({(int)PostingState.NotPosted}, {(int)PostingState.Draft})"
    );

    public static async ValueTask<Result<EntityId>> AddAsync(IWriteSession session, Workspace workspace, EntityInput input, Actor actor)
    {
        var customer = await NameOfAsync(session, workspace, input.Customer);
        if (input.Customer is not null && customer is null)
        {
            return EntityFailures.CustomerNotFound;
        }

        var given = string.IsNullOrEmpty(input.ExternalId) ? null : input.ExternalId;
        if (given is not null && await IsTakenAsync(session, workspace, input.Kind, given))
        {
            return EntityFailures.AlreadyThere;
        }

        var id = await session.NextIdAsync(IdCounter.Entities);
        while (given is null && await IsTakenAsync(session, workspace, input.Kind, Text(id)))
        {
            id = await session.NextIdAsync(IdCounter.Entities);
        }

        var entity = new EntityRef(input.Kind, given ?? Text(id));
        var title = input.Title.Trim();
        var currency = Currency.Of(input.Currency);
        await InsertAsync(session, workspace, new EntityId(id), entity, title, input.Customer, customer ?? "", currency, Blank(input.Stage));
        var fact = new AuditFact(EntityVerbs.Add, "entity", id, workspace.Id)
        {
            Changes =
            [
                new AuditChange("kind", null, Text(entity.Kind)),
                new AuditChange("external_id", null, entity.ExternalId),
                new AuditChange("currency", null, currency.Code),
            ],
            Texts = [new AuditChange("title", null, title)],
        };
        await session.AuditAsync(fact, actor);
        return new EntityId(id);
    }

    /// <summary>Inserts an entity that the caller has checked and audits: accounts and wallets are entities too.</summary>
    public static ValueTask InsertAsync(
        IWriteSession session,
        Workspace workspace,
        EntityId id,
        EntityRef entity,
        string title,
        CustomerId? customer,
        string customerName,
        Currency currency,
        string? stage
    ) =>
        session.QueueAsync(
            Insert, 1, id.Value, workspace.Id.Value, entity.Kind, entity.ExternalId, title, Fold.ForSort(title), customer?.Value,
            currency.Code, stage, session.Now, EntityWords.Of(entity, title, customerName));

    public static async ValueTask<Result> UpdateAsync(IWriteSession session, Target<EntityId> target, EntityChange change)
    {
        if (await session.FirstAsync(Before, Card.Read, target.Id.Value, target.Workspace.Id.Value) is not { } before)
        {
            return EntityFailures.NotFound;
        }

        if (target.IsStale(before.Revision))
        {
            return EntityFailures.ChangedMeanwhile;
        }

        var customer = change.Customer ?? before.Customer;
        var customerName = change.Customer is null ? before.CustomerName : await NameOfAsync(session, target.Workspace, change.Customer);
        if (change.Customer is not null && customerName is null)
        {
            return EntityFailures.CustomerNotFound;
        }

        var title = change.Title?.Trim() ?? before.Title;
        var stage = change.Stage is null ? before.Stage : Blank(change.Stage);
        await session.QueueAsync(
            Change, 1, title, Fold.ForSort(title), stage, customer?.Value, EntityWords.Of(before.Ref, title, customerName ?? ""),
            session.Now, target.Id.Value);
        await FollowAsync(session, target, before, title, customer, customerName);
        var fact = new AuditFact(EntityVerbs.Update, "entity", target.Id.Value, target.Workspace.Id)
        {
            Changes = [AuditChange.OfId("customer", before.Customer?.Value, customer?.Value)],
            Texts = [new AuditChange("title", before.Title, title), new AuditChange("stage", before.Stage, stage)],
        };
        await session.AuditAsync(fact, target.Actor);
        return Result.Done;
    }

    private static async ValueTask FollowAsync(
        IWriteSession session,
        Target<EntityId> target,
        Card before,
        string title,
        CustomerId? customer,
        string? customerName
    )
    {
        var moved = customer != before.Customer;
        if (string.Equals(title, before.Title, StringComparison.Ordinal) && !moved)
        {
            return;
        }

        var id = target.Id;
        await TitleCopies.AnnounceAsync(session, id, title);
        if (moved)
        {
            await session.QueueAsync(SetCustomerOfDrafts, IWriteSession.AnyRows, customer?.Value, Fold.ForSort(customerName), id.Value);
            await PaymentWrites.AuthorOfDraftsAsync(session, id, target.Actor);
        }

        await TitleCopies.BeginAsync(session, id);
    }

    private static async ValueTask<bool> IsTakenAsync(IWriteSession session, Workspace workspace, int kind, string externalId) =>
        await session.FirstAsync(Taken, Number.Read, workspace.Id.Value, kind, externalId) is not null;

    private static ValueTask<string?> NameOfAsync(IWriteSession session, Workspace workspace, CustomerId? customer) =>
        customer is { } id
            ? session.FirstAsync(CustomerName, r => r.GetString(0), id.Value, workspace.Id.Value)
            : ValueTask.FromResult<string?>(null);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Card(EntityRef Ref, string Title, string? Stage, CustomerId? Customer, Revision Revision, string? CustomerName)
    {
        public static Card Read(DbDataReader r) =>
            new(
                new EntityRef(r.GetInt32(0), r.GetString(1)),
                r.GetString(2),
                r.IsDBNull(3) ? null : r.GetString(3),
                r.IsDBNull(4) ? null : new CustomerId(r.GetInt64(4)),
                new Revision(r.GetInt32(5)),
                r.IsDBNull(6) ? null : r.GetString(6)
            );
    }
}
