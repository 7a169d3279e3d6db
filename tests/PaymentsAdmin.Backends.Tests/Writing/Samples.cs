using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Backends.Tests.Writing;

/// <summary>Commands that write the same as the product: a payment, its search words, its audit entry.</summary>
public static class Samples
{
    public const int Workspace = 1;

    public static readonly Actor Clara = new(ActorKind.User, 7, "clara", Role.Clerk, Door.Page) { SignIn = ConfirmedSignIns.Now };

    private static readonly Sql AddWorkspace = new(
        "INSERT INTO workspaces (id, key, name, backend, from_configuration, entity_types, terms_days, payer_sentence, allocate_against_item, created_at, revision) "
            + "VALUES (1, 'main', 'Main', 1, $1, '2,31', 14, 'Payment', $1, $2, 1)"
    );

    private static readonly Sql AddEntity = new(
        "INSERT INTO entities (id, workspace_id, kind, external_id, title, title_fold, currency, payments_made, shipments_made, rows_minor, "
            + "shipments_minor, paid_minor, pending_minor, created_at, refreshed_at, search_text, revision) "
            + "VALUES ($1, 1, 2, $2, 'Deal', 'deal', 'EUR', 0, 0, 0, 0, 0, 0, $3, $3, 'deal', 1)"
    );

    private static readonly Sql AddPayment = new(
        "INSERT INTO payments (id, workspace_id, hex_id, kind, entity_id, account_number, currency, amount_minor, amount_sort, posting_state, "
            + "paid_on, due_on, payer_text, payer_language, created_at, created_by_id, created_by_name, updated_at, refreshed_at, listed, "
            + "customer_fold, entity_fold, method_fold, search_text, revision) VALUES ($1, 1, $2, 0, $3, $4, 'EUR', $5, $6, 0, 99991231, $7, 'Your payment', "
            + "'en', $8, 7, 'clara', $8, $8, $9, $10, 'deal', 'bank transfer', $10, 1)"
    );

    /// <summary>Adds a workspace and one entity, and returns the id of the entity.</summary>
    public static async Task<long> PrepareAsync(IWriter writer)
    {
        var added = await writer.RunAsync(
            async session =>
            {
                await session.QueueAsync(AddWorkspace, 1, false, session.Now);
                var id = await session.NextIdAsync(IdCounter.Entities);
                await session.QueueAsync(AddEntity, 1, id, "1", session.Now);
                return Result.Of(id);
            },
            CancellationToken.None
        );
        return added.Value;
    }

    /// <summary>Adds a payment with one audit entry. Its search words contain the mark.</summary>
    public static async ValueTask<long> AddPaymentAsync(IWriteSession session, long entity, string mark, HexId? hex = null)
    {
        var id = await session.NextIdAsync(IdCounter.Payments);
        await session.QueueAsync(
            AddPayment, 1, id, hex ?? HexId.Random(), entity, $"1/{id}", 1_000 + id, (1_000 + id) * 100,
            DateOnly.FromDateTime(session.Now.UtcDateTime).AddDays(14), session.Now, true, mark
        );
        await session.AuditAsync(Added(id, mark), Clara);
        return id;
    }

    public static Task<Result<long>> AddPaymentAsync(this IWriter writer, long entity, string mark, HexId? hex = null) =>
        writer.RunAsync(async session => Result.Of(await AddPaymentAsync(session, entity, mark, hex)), CancellationToken.None);

    public static AuditFact Added(long id, string mark) =>
        new(PaymentVerbs.Add, "payment", id, new WorkspaceId(Workspace))
        {
            Changes = [new AuditChange("amount", null, "10.00 EUR")],
            Texts = [new AuditChange("mark", null, mark)],
        };
}
