using System.Globalization;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>Inserts the row of a new payment, numbered within its entity's order and due after the workspace's terms.</summary>
internal static class NewPayment
{
    // The count's UPDATE locks the entity, so nothing has to be locked first. A failing command rolls the count back.
    private static readonly Sql CountPayment = new(Counting("id = $1"));

    // Without statistics PostgreSQL would use the index that begins with workspace_id and search all
    // entities of the workspace for each id; "+ 0" rules that index out.
    internal static readonly Sql CountPayments = new(Counting(IdList.Sqlite("id", "$1")), Counting(IdList.Postgres("id", "$1"), "workspace_id + 0"));

    // A separate statement, because the column is indexed and hardly ever changes.
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

    /// <summary>
    /// Counts one more payment and returns the paying entity, locked until the commit; null when the workspace has no such entity.
    /// </summary>
    public static ValueTask<Payer?> PayerAsync(IWriteSession session, Workspace workspace, EntityId id) =>
        session.FirstAsync(CountPayment, Payer.Read, id.Value, workspace.Id.Value);

    /// <summary>The same for several entities, one more payment each.</summary>
    public static PendingRows<Payer> AskPayers(IWriteSession session, Workspace workspace, IEnumerable<EntityId> ids) =>
        session.Ask(CountPayments, Payer.Read, IdList.Of(ids.Select(id => id.Value)), workspace.Id.Value);

    /// <summary>The next number of the entity's order; the entity gets its order number with its first payment.</summary>
    public static async ValueTask<string> NumberAsync(IWriteSession session, Payer entity)
    {
        var order = entity.OrderNumber ?? await session.NextIdAsync(IdCounter.Orders);
        if (entity.OrderNumber is null)
        {
            await session.QueueAsync(GiveOrder, 1, order, entity.Id.Value);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{order}/{entity.PaymentsMade}");
    }

    /// <summary>The default text for the payer.</summary>
    public static string PayerText(Workspace workspace, string number) => $"{workspace.PayerSentence} {number}".Trim();

    /// <summary>Inserts the payment and adds its amount to the entity's pending total.</summary>
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
            entity.Currency.Code,
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
        await PaymentWrites.TokenMakerAsync(session, payment, actor);
        if (!amount.IsZero)
        {
            await PaymentWrites.MoveAsync(session, entity.Id, amount.Minor, 0);
        }

        return payment;
    }

    private static string Counting(string which, string workspace = "workspace_id") =>
        $"""
        UPDATE entities SET payments_made = payments_made + 1 WHERE {which} AND {workspace} = $2
        RETURNING {Payer.Columns}
        """;
}
