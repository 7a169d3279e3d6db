using System.Data.Common;
using System.Globalization;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.PaySystems;

/// <summary>Legacy invoices in our database.</summary>
internal sealed class LegacyInvoiceStore(IWriter writer, IReader reader) : ILegacyInvoices
{
    private const string Columns =
        """
        SELECT i.id, i.number, i.title, i.customer_id, c.name AS customer_name, i.currency, i.total_minor, i.method_id, i.person_type_id,
               i.paid_at, i.paid_by_name, i.revision
        FROM legacy_invoices i LEFT JOIN customers c ON c.id = i.customer_id

        """;

    private static readonly Sql Newest = new(Columns + "WHERE i.workspace_id = $1 AND i.id < $2 ORDER BY i.id DESC LIMIT $3");

    private static readonly Sql One = new(Columns + "WHERE i.id = $1 AND i.workspace_id = $2");

    private static readonly Sql PaidAlready = new(
        "SELECT CASE WHEN paid_at IS NULL THEN 0 ELSE 1 END, method_id FROM legacy_invoices WHERE id = $1 AND workspace_id = $2 {lock}"
    );

    private static readonly Sql SetPaid = new(
        "UPDATE legacy_invoices SET paid_at = $1, paid_by_name = $2, method_id = $3, revision = revision + 1 WHERE id = $4"
    );

    public async Task<IReadOnlyList<LegacyInvoice>> ListAsync(WorkspaceId workspace, LegacyInvoiceId? after, int max, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(Newest, workspace.Value, after?.Value ?? long.MaxValue, max), Read, ct);

    public async Task<LegacyInvoice?> FindAsync(WorkspaceId workspace, LegacyInvoiceId id, CancellationToken ct) =>
        (await reader.AllAsync(Query.Keep(One, id.Value, workspace.Value), Read, ct)).SingleOrDefault();

    public async Task<Result<IReadOnlyList<LegacyInvoiceId>>> AddAsync(
        Workspace workspace,
        IReadOnlyList<LegacyInvoiceInput> invoices,
        Actor actor,
        CancellationToken ct
    )
    {
        try
        {
            return await writer.RunAsync(s => LegacyInvoiceImport.AddAsync(s, workspace, invoices, actor), ct);
        }
        catch (UniqueViolationException)
        {
            // Somebody imported one of them between our check and our write; checking again names it.
            return await writer.RunAsync(s => LegacyInvoiceImport.AddAsync(s, workspace, invoices, actor), ct);
        }
    }

    public Task<Result> PayAsync(Workspace workspace, LegacyInvoiceId id, MethodId method, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                var before = await session.FirstAsync(
                    PaidAlready,
                    r => new Before(r.GetInt32(0) == 1, r.IsDBNull(1) ? null : r.GetInt32(1)),
                    id.Value,
                    workspace.Id.Value
                );
                if (before is null)
                {
                    return PaySystemFailures.InvoiceNotFound;
                }

                if (PaySystemRules.PayInvoice(await PaySystemSql.FindAsync(session, workspace, method)) is { } no)
                {
                    return no;
                }

                if (before.IsPaid)
                {
                    return Result.Done;
                }

                await session.QueueAsync(SetPaid, 1, session.Now, actor.Name, method.Value, id.Value);
                var fact = new AuditFact(LegacyInvoiceVerbs.Pay, "legacy-invoice", id.Value, workspace.Id)
                {
                    Changes =
                    [
                        new AuditChange("paid_at", null, session.Now.ToString("O", CultureInfo.InvariantCulture)),
                        AuditChange.OfId("method", before.Method, method.Value),
                    ],
                };
                await session.AuditAsync(fact, actor);
                return Result.Done;
            },
            ct
        );

    private static LegacyInvoice Read(DbDataReader row) =>
        new(
            new LegacyInvoiceId(row.Whole("id")),
            row.Text("number"),
            row.Text("title"),
            new Money(row.Whole("total_minor"), Currency.Of(row.Text("currency"))),
            new PersonTypeId((int)row.Whole("person_type_id")),
            new Revision((int)row.Whole("revision"))
        )
        {
            Customer = row.WholeOrNull("customer_id") is { } customer ? new CustomerId(customer) : null,
            CustomerName = row.TextOrNull("customer_name") ?? "",
            Method = row.WholeOrNull("method_id") is { } method ? new MethodId((int)method) : null,
            PaidAt = row.InstantOrNull("paid_at"),
            PaidBy = row.TextOrNull("paid_by_name"),
        };

    private sealed record Before(bool IsPaid, int? Method);
}
