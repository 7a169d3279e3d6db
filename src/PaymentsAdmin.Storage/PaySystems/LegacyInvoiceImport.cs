using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.PaySystems;

/// <summary>Adds many legacy invoices at once: looks everything up in lists, then inserts.</summary>
internal static class LegacyInvoiceImport
{
    public static async ValueTask<Result<IReadOnlyList<LegacyInvoiceId>>> AddAsync(
        IWriteSession session,
        Workspace workspace,
        IReadOnlyList<LegacyInvoiceInput> invoices,
        Actor actor
    )
    {
        var db = await session.ContextAsync();
        if (await FirstFaultAsync(db, workspace, invoices) is { } no)
        {
            return no;
        }

        var rows = invoices.Select(i => Row(workspace, i)).ToList();
        db.AddRange(rows);
        await db.SaveChangesAsync();
        var fact = new AuditFact(LegacyInvoiceVerbs.Add, "workspace", workspace.Id.Value, workspace.Id)
        {
            Changes =
            [
                new AuditChange("count", null, rows.Count.ToString(CultureInfo.InvariantCulture)),
                new AuditChange("first", null, rows[0].Id.ToString(CultureInfo.InvariantCulture)),
                new AuditChange("last", null, rows[^1].Id.ToString(CultureInfo.InvariantCulture)),
            ],
        };
        await session.AuditAsync(fact, actor);
        return Result.Of<IReadOnlyList<LegacyInvoiceId>>([.. rows.Select(r => new LegacyInvoiceId(r.Id))]);
    }

    private static async ValueTask<Failure?> FirstFaultAsync(PaymentsDb db, Workspace workspace, IReadOnlyList<LegacyInvoiceInput> invoices)
    {
        var id = workspace.Id.Value;
        var invoiceCode = Registry.LegacyInvoice.Code();
        var numbers = invoices.Select(i => i.Number.Trim()).ToList();
        var customers = invoices.Where(i => i.Customer is not null).Select(i => i.Customer!.Value.Value).Distinct().ToList();
        var methods = invoices.Where(i => i.Method is not null).Select(i => i.Method!.Value.Value).Distinct().ToList();
        var types = invoices.Where(i => i.PersonType != PersonTypeId.Any).Select(i => i.PersonType.Value).Distinct().ToList();

        if (await db
            .Set<LegacyInvoiceRow>()
            .Where(i => i.WorkspaceId == id && numbers.Contains(i.Number))
            .Select(i => i.Number)
            .FirstOrDefaultAsync() is { } taken)
        {
            return PaySystemFailures.NumberTaken(taken);
        }

        if (await db.Set<CustomerRow>().CountAsync(c => c.WorkspaceId == id && customers.Contains(c.Id)) != customers.Count)
        {
            return PaySystemFailures.CustomerNotFound;
        }

        if (await db.Set<MethodRow>().CountAsync(m => m.WorkspaceId == id && m.RegistryType == invoiceCode && methods.Contains(m.Id)) != methods.Count)
        {
            return PaySystemFailures.CannotPayInvoices;
        }

        return await db.Set<PersonTypeRow>().CountAsync(t => t.WorkspaceId == id && t.RegistryType == invoiceCode && types.Contains(t.Id)) != types.Count
            ? PaySystemFailures.PersonTypeNotFound
            : null;
    }

    private static LegacyInvoiceRow Row(Workspace workspace, LegacyInvoiceInput input) =>
        new()
        {
            WorkspaceId = workspace.Id.Value,
            Number = input.Number.Trim(),
            Title = input.Title.Trim(),
            CustomerId = input.Customer?.Value,
            Currency = Currency.Of(input.Currency).Code,
            TotalMinor = Money.Round(input.Total, Currency.Of(input.Currency)).Minor,
            MethodId = input.Method?.Value,
            PersonTypeId = input.PersonType.Value,
            Revision = 1,
        };
}
