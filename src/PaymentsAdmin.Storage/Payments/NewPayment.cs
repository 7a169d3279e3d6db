using System.Data.Common;
using System.Globalization;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>The row of a new payment: the next number of its entity's order, due after the workspace's terms.</summary>
internal static class NewPayment
{
    // Counting holds the entity, so nothing has to be locked before. A command that fails takes the count back.
    private static readonly Sql CountPayment = new(Counting("id = $1"));

    // Without statistics PostgreSQL would look for each of a list among all entities of the workspace, by the index that begins with it.
    internal static readonly Sql CountPayments = new(Counting(IdList.Sqlite("id", "$1")), Counting(IdList.Postgres("id", "$1"), "workspace_id + 0"));

    // Apart from the count, because it is indexed and hardly ever changes.
    private static readonly Sql GiveOrder = new("UPDATE entities SET order_number = $1 WHERE id = $2");

    private static readonly Sql Insert = new Insertion("payments")
        .Given("id", "workspace_id", "hex_id", "entity_id", "customer_id", "account_number", "currency", "amount_minor", "amount_sort", "method_id")
        .Given("posting_state", "paid_on", "due_on", "payer_text", "payer_language", "created_at", "created_by_id", "created_by_name")
        .Given("customer_fold", "entity_fold", "method_fold", "search_text", "of_item")
        .Same("updated_at", "created_at")
        .Same("refreshed_at", "created_at")
        .Fixed("kind", (int)PaymentKind.Normal)
        .Fixed("listed", "TRUE")
        .Fixed("revision", 1)
        .ToSql();

    /// <summary>The entity that pays, with one payment more, held until the commit; null when the workspace has no such entity.</summary>
    public static ValueTask<Payer?> PayerAsync(IWriteSession session, Workspace workspace, EntityId id) =>
        session.FirstAsync(CountPayment, Payer.Read, id.Value, workspace.Id.Value);

    /// <summary>The same for several entities, each with one payment more.</summary>
    public static PendingRows<Payer> AskPayers(IWriteSession session, Workspace workspace, IEnumerable<EntityId> ids) =>
        session.Ask(CountPayments, Payer.Read, IdList.Of(ids.Select(id => id.Value)), workspace.Id.Value);

    /// <summary>The next number of the entity's order, which it is given at its first payment.</summary>
    public static async ValueTask<string> NumberAsync(IWriteSession session, Payer entity)
    {
        var order = entity.OrderNumber ?? await session.NextIdAsync(IdCounter.Orders);
        if (entity.OrderNumber is null)
        {
            await session.QueueAsync(GiveOrder, 1, order, entity.Id.Value);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{order}/{entity.PaymentsMade}");
    }

    /// <summary>What a payer reads unless somebody types something else.</summary>
    public static string PayerText(Workspace workspace, string number) => $"{workspace.PayerSentence} {number}".Trim();

    /// <summary>Writes the row; what is pending on the entity follows.</summary>
    public static async ValueTask<PaymentId> WriteAsync(
        IWriteSession session,
        Workspace workspace,
        BusinessClock clock,
        Payer entity,
        (int? Id, string? Name) method,
        Money amount,
        Actor actor
    )
    {
        var number = await NumberAsync(session, entity);
        var payment = new PaymentId(await session.NextIdAsync(IdCounter.Payments));
        await session.QueueAsync(
            Insert,
            1,
            payment.Value,
            workspace.Id.Value,
            HexId.Random(),
            entity.Id.Value,
            entity.Customer,
            number,
            entity.Currency,
            amount.Minor,
            amount.FaceValue,
            method.Id,
            (int)PostingState.Draft,
            PaymentTableRow.Never,
            clock.DayOf(session.Now).AddDays(workspace.TermsDays),
            PayerText(workspace, number),
            clock.Language,
            session.Now,
            actor.UserId,
            actor.Name,
            entity.CustomerFold ?? "",
            entity.TitleFold,
            Fold.ForSort(method.Name),
            PaymentWords.Of(payment, number, null, null, entity.CustomerName ?? "", entity.Title, entity.ExternalId, null),
            EntityKinds.IsCrmItem(entity.Kind)
        );
        if (!amount.IsZero)
        {
            await PaymentWrites.MoveAsync(session, entity.Id, amount.Minor, 0);
        }

        return payment;
    }

    private static string Counting(string which, string workspace = "workspace_id") =>
        $"""
        UPDATE entities SET payments_made = payments_made + 1 WHERE {which} AND {workspace} = $2
        RETURNING id, kind, external_id, title, title_fold, customer_id, currency, order_number, payments_made,
          (SELECT c.name FROM customers c WHERE c.id = entities.customer_id),
          (SELECT c.name_fold FROM customers c WHERE c.id = entities.customer_id),
          (SELECT m.id FROM methods m WHERE m.workspace_id = entities.workspace_id AND m.registry_type = 'ORDER' AND m.active ORDER BY m.id LIMIT 1),
          (SELECT m.name FROM methods m WHERE m.workspace_id = entities.workspace_id AND m.registry_type = 'ORDER' AND m.active ORDER BY m.id LIMIT 1)
        """;
}

/// <summary>An entity as its payments need it.</summary>
internal sealed record Payer(
    EntityId Id,
    int Kind,
    string ExternalId,
    string Title,
    string TitleFold,
    long? Customer,
    string Currency,
    long? OrderNumber,
    int PaymentsMade,
    string? CustomerName,
    string? CustomerFold,
    int? DefaultMethod,
    string? MethodName
)
{
    public static Payer Read(DbDataReader r) =>
        new(
            new EntityId(r.GetInt64(0)),
            r.GetInt32(1),
            r.GetString(2),
            r.GetString(3),
            r.GetString(4),
            r.IsDBNull(5) ? null : r.GetInt64(5),
            r.GetString(6),
            r.IsDBNull(7) ? null : r.GetInt64(7),
            r.GetInt32(8),
            r.IsDBNull(9) ? null : r.GetString(9),
            r.IsDBNull(10) ? null : r.GetString(10),
            r.IsDBNull(11) ? null : r.GetInt32(11),
            r.IsDBNull(12) ? null : r.GetString(12)
        );
}
