using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>
/// Acme owns AR-1 in euros with the wallet W-1 (50 euros) and the bonus wallet W-2, and AR-2 in dollars; Zoe owns AR-3 in
/// euros. Acme's cards gw-1 and gw-2 end in the same digits, as do Acme's gw-3 and Zoe's gw-9. AR-1 has the posted
/// invoices INV-1 (100) and INV-2 (30), the draft INV-3, and three bills: B-1 with the check digit 4 for the first two, B-2
/// for the second, and B-3 for the draft. AR-3 has INV-9 and B-9.
/// </summary>
internal static class AccountRowsMaker
{
    public static async Task AddAsync(IWriteSession session, int workspace, int other)
    {
        var db = await session.ContextAsync();
        var acme = await CustomerAsync(session, db, workspace, "Acme");
        var zoe = await CustomerAsync(session, db, workspace, "Zoë Müller");
        var stranger = await CustomerAsync(session, db, other, "Stranger");
        var first = await AccountAsync(session, db, workspace, acme, "AR-1", "Acme", "EUR");
        await AccountAsync(session, db, workspace, acme, "AR-2", "Acme", "USD");
        var third = await AccountAsync(session, db, workspace, zoe, "AR-3", "Zoë Müller", "EUR");
        await AccountAsync(session, db, other, stranger, "AR-1", "Stranger", "EUR");
        await db.SaveChangesAsync();
        await WalletAsync(session, db, first, "W-1", "Prepaid", 5_000);
        await WalletAsync(session, db, first, "W-2", "Bonus", 5_000);
        foreach (var (owner, reference, digits) in new[] { (acme, "gw-1", "4242"), (acme, "gw-2", "4242"), (acme, "gw-3", "1111"), (zoe, "gw-9", "1111") })
        {
            db.Add(
                new CardRow
                {
                    HexId = Hex(),
                    CustomerId = owner.Id,
                    GatewayReference = reference,
                    LastDigits = digits,
                    Brand = "Visa",
                    ExpiresOn = new DateOnly(2030, 1, 1),
                    Active = true,
                    Revision = 1,
                }
            );
        }

        var preference = await db.Set<PreferenceRow>().SingleAsync(p => p.AlternativeCode == "SEPA");
        db.Add(
            new AccountPreferenceRow
            {
                HexId = Hex(),
                AccountId = first.Id,
                PreferenceId = preference.Id,
                BankAccountNumber = "CY17",
                Medium = "M-1",
                Active = true,
                Revision = 1
            }
        );
        db.Add(
            new AccountPreferenceRow
            {
                HexId = Hex(),
                AccountId = third.Id,
                PreferenceId = preference.Id,
                BankAccountNumber = "DE99",
                Active = true,
                Revision = 1
            }
        );
        var paid = await InvoiceAsync(session, db, first, "INV-1", 10_000);
        var second = await InvoiceAsync(session, db, first, "INV-2", 3_000);
        var draft = await InvoiceAsync(session, db, first, "INV-3", 1_000, "DRAFT");
        var foreign = await InvoiceAsync(session, db, third, "INV-9", 1_000);
        db.Add(
            new SubscriptionRow
            {
                CustomerId = acme.Id,
                ServiceId = (await db.Set<ServiceRow>().SingleAsync(s => s.Code == "CARE")).Id,
                From = new DateOnly(2026, 1, 1),
                Revision = 1
            }
        );
        await db.SaveChangesAsync();
        await BillAsync(db, first, "B-1", 4, paid, second);
        await BillAsync(db, first, "B-2", null, second);
        await BillAsync(db, first, "B-3", null, draft);
        await BillAsync(db, third, "B-9", null, foreign);
    }

    private static async Task<CustomerRow> CustomerAsync(IWriteSession session, PaymentsDb db, int workspace, string name)
    {
        var row = new CustomerRow
        {
            Id = await session.NextIdAsync(IdCounter.Customers),
            HexId = Hex(),
            WorkspaceId = workspace,
            Name = name,
            NameFold = Fold.ForSort(name),
            CreatedAt = session.Now,
            Revision = 1,
        };
        db.Add(row);
        return row;
    }

    private static async Task<AccountRow> AccountAsync(
        IWriteSession session, PaymentsDb db, int workspace, CustomerRow owner, string number, string name, string currency)
    {
        var hex = Hex();
        var row = new AccountRow
        {
            Id = await session.NextIdAsync(IdCounter.Accounts),
            HexId = hex,
            WorkspaceId = workspace,
            CustomerId = owner.Id,
            Number = number,
            EntityId = await EntityAsync(session, db, workspace, EntityKinds.Account, hex, name, currency, owner),
            Name = name,
            NameFold = Fold.ForSort(name),
            Currency = currency,
            State = "ACTIVE",
            Revision = 1,
        };
        db.Add(row);
        return row;
    }

    private static async Task WalletAsync(IWriteSession session, PaymentsDb db, AccountRow account, string number, string definition, long funds)
    {
        var hex = Hex();
        var owner = await db.Set<CustomerRow>().SingleAsync(c => c.Id == account.CustomerId);
        db.Add(
            new WalletRow
            {
                Id = await session.NextIdAsync(IdCounter.Wallets),
                HexId = hex,
                WorkspaceId = account.WorkspaceId,
                AccountId = account.Id,
                Number = number,
                EntityId = await EntityAsync(session, db, account.WorkspaceId, EntityKinds.Wallet, hex, $"Wallet {number}", account.Currency, owner),
                DefinitionId = (await db.Set<WalletDefinitionRow>().SingleAsync(d => d.Name == definition)).Id,
                State = "EFFECTIVE",
                UnconditionalMinor = funds,
                Revision = 1,
            }
        );
    }

    private static async Task<long> EntityAsync(
        IWriteSession session, PaymentsDb db, int workspace, int kind, string hex, string title, string currency, CustomerRow owner)
    {
        var row = new EntityTableRow
        {
            Id = await session.NextIdAsync(IdCounter.Entities),
            WorkspaceId = workspace,
            Kind = kind,
            ExternalId = hex,
            Title = title,
            TitleFold = Fold.ForSort(title),
            CustomerId = owner.Id,
            Currency = currency,
            CreatedAt = session.Now,
            RefreshedAt = session.Now,
            SearchText = EntityWords.Of(new EntityRef(kind, hex), title, owner.Name),
            Revision = 1,
        };
        db.Add(row);
        return row.Id;
    }

    private static async Task<InvoiceRow> InvoiceAsync(
        IWriteSession session, PaymentsDb db, AccountRow account, string number, long total, string state = "POSTED")
    {
        var row = new InvoiceRow
        {
            Id = await session.NextIdAsync(IdCounter.Invoices),
            HexId = Hex(),
            WorkspaceId = account.WorkspaceId,
            AccountId = account.Id,
            Number = number,
            ReferenceNumber = "R-" + number,
            BackOfficeCode = "ERP-" + number,
            State = state,
            IssuedAt = session.Now,
            PostedOn = new DateOnly(2026, 2, 2),
            DueOn = new DateOnly(2026, 2, 16),
            TotalMinor = total,
            OutstandingMinor = total,
            Revision = 1,
        };
        db.Add(row);
        account.BalanceMinor += string.Equals(state, "POSTED", StringComparison.Ordinal) ? total : 0;
        return row;
    }

    private static async Task BillAsync(PaymentsDb db, AccountRow account, string number, int? digit, params InvoiceRow[] invoices)
    {
        var bill = new BillRow { HexId = Hex(), WorkspaceId = account.WorkspaceId, AccountId = account.Id, Number = number, NumberCheckDigit = digit };
        db.Add(bill);
        await db.SaveChangesAsync();
        db.AddRange(invoices.Select(i => new BillInvoiceRow { BillId = bill.Id, InvoiceId = i.Id }));
        await db.SaveChangesAsync();
    }

    private static string Hex() => HexId.Random().Value;
}
