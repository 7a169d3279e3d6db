using System.Data.Common;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>Invoices: the amount owed is added to the account's balance in the same transaction.</summary>
internal sealed class InvoiceWrites(IWriter writer) : IInvoiceEditing
{
    private static readonly Sql Insert = new(
        """
        INSERT INTO invoices (id, hex_id, workspace_id, account_id, number, reference_number, back_office_code, state, issued_at, posted_on, due_on,
          total_minor, outstanding_minor, revision)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 'POSTED', $8, $9, $10, $11, $11, 1)
        """
    );

    private static readonly Sql Taken = new("SELECT id FROM invoices WHERE workspace_id = $1 AND (number = $2 OR reference_number = $3) LIMIT 1");

    // Like a posting, it changes the balance without changing the revision that editors see.
    private static readonly Sql RaiseBalance = new("UPDATE accounts SET balance_minor = balance_minor + $1 WHERE id = $2");
    private static readonly Sql ById = new("SELECT posted_on, due_on, revision FROM invoices WHERE id = $1 AND workspace_id = $2 {lock}");
    private static readonly Sql SetDue = new("UPDATE invoices SET due_on = $1, revision = revision + 1 WHERE id = $2");

    public Task<Result<InvoiceId>> AddAsync(Workspace workspace, InvoiceInput input, Actor actor, CancellationToken ct) =>
        writer.RunUniqueAsync<InvoiceRow, InvoiceId>(
            Invoice.Kind,
            async session =>
            {
                if (await AccountWrites.HeldAsync(session, workspace, input.Account) is not { } account)
                {
                    return ReferenceFailures.Unknown(Account.Kind, nameof(input.Account));
                }

                if (AccountRules.Add(account.State) is { } terminated)
                {
                    return terminated;
                }

                var typed = AccountRules.Amount(input.Total, account.Currency, nameof(input.Total));
                if (!typed.Ok)
                {
                    return typed.Failure;
                }

                var total = typed.Value;
                var (givenNumber, givenReference) = (Clean(input.Number), Clean(input.ReferenceNumber));
                var id = new InvoiceId(await session.NextIdAsync(IdCounter.Invoices));

                // Somebody may have typed the number we would assign next.
                while (await IsTakenAsync(
                    session,
                    workspace,
                    givenNumber is null ? Invoice.NumberOf(id) : null,
                    givenReference is null ? Invoice.ReferenceOf(id) : null
                ))
                {
                    id = new InvoiceId(await session.NextIdAsync(IdCounter.Invoices));
                }

                var number = givenNumber ?? Invoice.NumberOf(id);
                var reference = givenReference ?? Invoice.ReferenceOf(id);
                await session.QueueAsync(
                    Insert, 1, id.Value, HexId.Random(), workspace.Id.Value, input.Account.Value, number, reference, Clean(input.BackOfficeCode),
                    session.Now, input.PostedOn, input.DueOn, total.Minor);
                await session.QueueAsync(RaiseBalance, 1, total.Minor, input.Account.Value);
                var fact = new AuditFact(InvoiceVerbs.Add, Invoice.Kind, id.Value, workspace.Id)
                {
                    Changes =
                    [
                        new AuditChange("account", null, input.Account.ToString()),
                        new AuditChange("number", null, number),
                        new AuditChange("reference_number", null, reference),
                        new AuditChange("total", null, total.ToString()),
                        AuditChange.OfDay("posted_on", null, input.PostedOn),
                        AuditChange.OfDay("due_on", null, input.DueOn),
                    ],
                };
                await session.AuditAsync(fact, actor);
                return id;
            },
            ct
        );

    public Task<Result> SetDueAsync(Target<InvoiceId> target, DateOnly dueOn, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                if (await session.FirstAsync(ById, Held.Read, target.Id.Value, target.Workspace.Id.Value) is not { } before)
                {
                    return ReferenceFailures.NotFound(Invoice.Kind);
                }

                if (target.IsStale(before.Revision))
                {
                    return ReferenceFailures.ChangedMeanwhile;
                }

                if (InvoiceRules.Due(before.PostedOn, dueOn) is { } no)
                {
                    return no;
                }

                if (dueOn == before.DueOn)
                {
                    return Result.Done;
                }

                await session.QueueAsync(SetDue, 1, dueOn, target.Id.Value);
                var fact = new AuditFact(InvoiceVerbs.Due, Invoice.Kind, target.Id.Value, target.Workspace.Id)
                {
                    Changes = [AuditChange.OfDay("due_on", before.DueOn, dueOn)],
                };
                await session.AuditAsync(fact, target.Actor);
                return Result.Done;
            },
            ct
        );

    private static async ValueTask<bool> IsTakenAsync(IWriteSession session, Workspace workspace, string? number, string? reference) =>
        await session.FirstAsync(Taken, Number.Read, workspace.Id.Value, number, reference) is not null;

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private sealed record Held(DateOnly? PostedOn, DateOnly DueOn, Revision Revision)
    {
        public static Held Read(DbDataReader r) =>
            new(r.IsDBNull(0) ? null : Day.FromNumber(r.GetInt32(0)), Day.FromNumber(r.GetInt32(1)), new Revision(r.GetInt32(2)));
    }
}
