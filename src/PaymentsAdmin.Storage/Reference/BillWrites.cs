using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>Creates bills with their list and check digits.</summary>
internal sealed class BillWrites(IWriter writer) : IBillEditing
{
    public Task<Result<BillId>> AddAsync(Workspace workspace, BillInput input, Actor actor, CancellationToken ct) =>
        writer.RunUniqueAsync<BillRow, BillId>(
            Bill.Kind,
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

                var db = await session.ContextAsync();
                var ids = input.Invoices.Select(i => i.Value).ToArray();
                var totals = await db.Set<InvoiceRow>()
                    .Where(i => ids.Contains(i.Id) && i.AccountId == account.Id.Value && i.State == Invoice.Posted)
                    .Select(i => i.TotalMinor)
                    .ToListAsync();
                if (InvoiceRules.Bill(named: ids.Length, postedOfAccount: totals.Count) is { } no)
                {
                    return no;
                }

                var number = input.Number.Trim();
                var digits = input.ComputeDigits ? input.Digits.Completed(number, account.Number, new Money(totals.Sum(), account.Currency)) : input.Digits;
                var row = new BillRow
                {
                    HexId = HexId.Random().Value,
                    WorkspaceId = workspace.Id.Value,
                    AccountId = account.Id.Value,
                    Number = number,
                    NumberCheckDigit = digits.Number,
                    AccountCheckDigit = digits.Account,
                    AmountCheckDigit = digits.Amount,
                };
                db.Add(row);
                await db.SaveChangesAsync();
                db.AddRange(ids.Select(id => new BillInvoiceRow { BillId = row.Id, InvoiceId = id }));
                await db.SaveChangesAsync();
                var fact = new AuditFact(BillVerbs.Add, Bill.Kind, row.Id, workspace.Id)
                {
                    Changes =
                    [
                        new AuditChange("account", null, input.Account.ToString()),
                        new AuditChange("number", null, number),
                        new AuditChange("invoices", null, string.Join(", ", input.Invoices)),
                    ],
                };
                await session.AuditAsync(fact, actor);
                return new BillId(row.Id);
            },
            ct
        );
}
