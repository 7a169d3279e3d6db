using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Accounts;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Posting;

/// <summary>Accounts, types and postings of a portal that keeps them, as our tables have them and as they are read.</summary>
public abstract class PortalContentTests(TestDatabase database) : PostingPortalTests(database)
{
    private static readonly PortalPostingLists Offered = new(
        [new PortalType(Type, [Cash, new(PortalKey.Of("M2"), "Bank") { Code = "BNK" }]) { DefaultMethod = PortalKey.Of("M2") }],
        [new(PortalKey.Of("T9"), "Cancellation")]);

    private IAccountReads Accounts => Store.Services.GetRequiredService<IAccountReads>();

    private IPortalKeys Keys => Store.Services.GetRequiredService<IPortalKeys>();

    [Fact]
    public async Task All_of_a_payment_is_kept_once_and_read_back()
    {
        var whole = Payment(
            "7", PortalPostingState.Posted, with: p => p with
            {
                Category = new(PortalKey.Of("G1"), "Walk-in") { Code = "WALKIN" },
                Wallet = new(PortalKey.Of("W1"), "W-20055"),
                Card = new(PortalKey.Of("K1"), "K1") { LastDigits = "4242" },
                Preference = new(PortalKey.Of("F1"), "SEPA"),
                Job = new(PortalKey.Of("J1"), "JOB-1"),
                Unit = new(PortalKey.Of("U1"), "Desk 7"),
                ReceivedBy = new(PortalKey.Of("N1"), "Nora Lind"),
                ReceivedAt = new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero),
                Notes = "Paid at desk 7",
                Fields = new Dictionary<string, string> { ["udf_string_1"] = "till-7", ["udf_float_1"] = "0.5" },
                Targets = ["INV-5120", "ERP-99817"],
                Gateway = "Sandbox",
                GatewayReference = "SBX-1",
            });
        var seen = Seen(whole);
        await TakeAsync(seen);
        var first = await RowsAsync("7");
        var entries = (await AuditRows.AllAsync(Store)).Count;
        await TakeAsync(seen);
        var again = await RowsAsync("7");
        (again.Payment.Id, again.Payment.Revision, again.Posting.Revision).ShouldBe((first.Payment.Id, first.Payment.Revision, first.Posting.Revision));
        (await AuditRows.AllAsync(Store)).Count.ShouldBe(entries);
        (await CountAsync<PostingFieldRow>(), await CountAsync<AccountRow>()).ShouldBe((2, 1));
        (await CountAsync<TypeRow>(), await CountAsync<MethodRow>(), await CountAsync<CategoryRow>()).ShouldBe((1, 1, 1));

        var older = await Mirror.TakeAsync(Workspace, Seen(), Time.GetUtcNow() - TimeSpan.FromHours(1), default);
        older.Failure.ShouldBeNull();
        (await RowsAsync("7")).Payment.DeletedAt.ShouldBeNull();

        var drafts = Store.Services.GetRequiredService<IPostingReadModel>();
        var draft = (await drafts.FindAsync(Workspace.Id, new PaymentId(first.Payment.Id), default)).ShouldNotBeNull();
        draft.Names.ShouldSatisfyAllConditions(
            n => (n.AccountNumber, n.Type, n.Category, n.Method).ShouldBe(("AR-1", "Payment", "Walk-in", "Counter cash")),
            n => (n.Wallet, n.Card, n.Preference, n.Job, n.Unit, n.ReceivedBy).ShouldBe(("W-20055", "4242", "SEPA", "JOB-1", "Desk 7", "Nora Lind")),
            n => n.Invoices.ShouldBe(["INV-5120", "ERP-99817"]),
            n => n.CardActive.ShouldBeTrue());
        (draft.Input.Notes, draft.Input.BackOfficeCode, draft.Input.ReceivedByUser).ShouldBe(("Paid at desk 7", "PA-7", null));
        draft.Input.Fields["udf_float_1"].ShouldBe("0.5");

        var reads = Store.Services.GetRequiredService<IPaymentReadModel>();
        (await reads.FindAsync(Workspace.Id, new PaymentId(first.Payment.Id), deletedToo: false, default))!.Number.ShouldBe("P-000418/7");
        var ours = Store.Services.GetRequiredService<IAccountPayments>();
        var found = await ours.FindAsync(Workspace.Id, new Key(PostingKeys.Number, "P-000418/7"), whole: false, Vera, default);
        (found?.Number, found?.Id.Value).ShouldBe(("P-000418/7", first.Payment.Id));
        first.Payment.SearchText.ShouldContain(" 000418 ");
    }

    [Fact]
    public async Task Of_two_payments_with_one_code_the_first_keeps_it()
    {
        await TakeAsync(Seen(Payment("1", PortalPostingState.Draft), Payment("2", PortalPostingState.Draft, with: p => p with { BackOfficeCode = "PA-1" })));
        var (one, two) = (await RowsAsync("1"), await RowsAsync("2"));
        (one.Posting.BackOfficeCode, two.Posting.BackOfficeCode, one.Said.BackOfficeCode, two.Said.BackOfficeCode).ShouldBe(("PA-1", null, "PA-1", "PA-1"));
    }

    [Fact]
    public async Task Accounts_keep_what_the_portal_says_and_nothing_that_it_does_not()
    {
        await TakeAsync(Seen());
        var says = new PortalAccount("AR-1", "Nora's") { State = "SUSPENDED", Balance = new Money(-500, Euro), IsLimitExceeded = false };
        var entity = await TakeAsync(new PortalEntity(Item(There, "AR-1", says), [], [], []));
        var account = (await Accounts.AccountAsync(Workspace.Id, "AR-1", default)).ShouldNotBeNull();
        var portal = account.Portal.ShouldNotBeNull();
        (account.Name, account.State, account.Entity, account.Owed).ShouldBe(("Nora's", Core.Reference.AccountState.Suspended, entity, new Money(-500, Euro)));
        (portal.Balance, portal.Outstanding, portal.CreditLimit, portal.IsLimitExceeded).ShouldBe((new Money(-500, Euro), null, null, false));

        // In another currency now, of which nothing is known.
        var dollar = Currency.Of("USD");
        await TakeAsync(new PortalEntity(Item(There, "AR-1", currency: dollar), [], [], []));
        account = (await Accounts.AccountAsync(Workspace.Id, "AR-1", default)).ShouldNotBeNull();
        (account.Balance.Currency, account.Owed, account.Portal!.Balance, account.Portal.IsLimitExceeded).ShouldBe((dollar, null, null, null));
    }

    [Fact]
    public async Task Numbers_that_are_missing_or_of_another_account_stop_nothing_and_are_noted()
    {
        EntityRef[] refs = [There, .. new[] { "1", "2", "3" }.Select(id => new EntityRef(EntityKinds.Account, id))];
        string[] numbers = ["AR-1", "AR-1", " ", ""];
        foreach (var (at, number) in refs.Zip(numbers))
        {
            var item = Item(at, number) with { CustomerKey = null, Customer = null };
            await TakeAsync(new PortalEntity(item, [Payment($"p{at.ExternalId}", PortalPostingState.Draft)], [], []));
        }

        await using var db = await Store.Contexts.CreateDbContextAsync();
        (await db.Set<AccountRow>().OrderBy(a => a.Id).Select(a => a.Number).ToListAsync()).ShouldBe(["AR-1", "1", "2", "3"]);
        (await db.Set<CustomerRow>().OrderBy(c => c.Id).Select(c => c.PortalId).ToListAsync()).ShouldBe(refs.Select(at => $"account:{at.ExternalId}"));
        var problems = await Store.Services.GetRequiredService<IPortalProblems>().ListAsync(Workspace.Id, 10, default);
        problems.Select(problem => (problem.PortalId.Value, problem.Field)).ShouldBe([("1", "number"), ("2", "number"), ("3", "number")], ignoreOrder: true);

        var unseen = await Mirror.UnseenAsync(Workspace.Id, Time.GetUtcNow() + TimeSpan.FromHours(1), default, 10, default);
        unseen.Select(one => one.Ref).ShouldBe(refs);
        await TakeAsync(new PortalEntity(Item(refs[1], "AR-2"), [], [], []));
        (await Store.Services.GetRequiredService<IPortalProblems>().ListAsync(Workspace.Id, 10, default)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_account_without_payments_is_read_again()
    {
        await TakeAsync(Seen());
        (await Mirror.UnseenAsync(Workspace.Id, Time.GetUtcNow() + TimeSpan.FromMinutes(1), default, 10, default)).ShouldHaveSingleItem().Ref.ShouldBe(There);
        (await Mirror.UnseenAsync(Workspace.Id, Time.GetUtcNow() - TimeSpan.FromHours(1), default, 10, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Types_and_methods_come_and_go_with_the_portal()
    {
        await using (var db = await Store.Contexts.CreateDbContextAsync())
        {
            db.Add(new TypeRow
            {
                HexId = HexId.Random().Value,
                WorkspaceId = Workspace.Id.Value,
                Name = "Own",
                AlternativeCode = "PAY",
                Classification = "PAYMENT",
                Active = true,
            });
            await db.SaveChangesAsync();
        }

        await TakeAsync(Seen(Payment("1", PortalPostingState.Draft)));
        await SyncAsync(Offered);
        (await TypesAsync()).ShouldBe(["Own False", "Payment True T1 M1,M2*", "Cancellation True T9 "]);
        var (entries, first) = ((await AuditRows.AllAsync(Store)).Count, await TypesAsync());
        await SyncAsync(Offered);
        (await AuditRows.AllAsync(Store)).Count.ShouldBe(entries);
        (await TypesAsync()).ShouldBe(first);
        await SyncAsync(Offered with { Types = [new PortalType(Type, [Cash])], CancellationTypes = [] });
        (await TypesAsync()).ShouldBe(["Own False", "Payment True T1 M1*", "Cancellation False T9 "]);
        (await CountAsync<MethodRow>(methods => methods.Where(m => m.PortalId == "M2" && !m.Active))).ShouldBe(1);
        await SyncAsync(Offered);
        (await TypesAsync()).ShouldBe(first);
        (await CountAsync<MethodRow>(methods => methods.Where(m => m.Active && m.RegistryType == null && m.Gateway == 0))).ShouldBe(2);
    }

    [Fact]
    public async Task Keys_lead_to_the_portals()
    {
        await SyncAsync(Offered);
        var entity = await TakeAsync(Seen(Payment("1", PortalPostingState.Draft, with: p => p with { Category = new(PortalKey.Of("G1"), "Walk-in") })));
        var account = (await Accounts.AccountAsync(Workspace.Id, "AR-1", default))!;
        Key[] ways = [Key.Id(account.HexId.Value), Key.Id(There.ExternalId), new(PostingKeys.Number, "AR-1"), new(PostingKeys.Name, "Account AR-1")];
        foreach (var way in ways)
        {
            (await Keys.AccountAsync(Workspace.Id, way, default)).ShouldBe(new PortalParty(entity, There, Euro));
        }

        (await Keys.AccountAsync(Workspace.Id, new Key(PostingKeys.Number, "AR-2"), default)).ShouldBeNull();
        foreach (var way in new[] { Key.Id("T1"), new(PostingKeys.Name, "Payment"), new(PostingKeys.AlternativeCode, "PAY") })
        {
            (await Keys.TypeAsync(Workspace.Id, way, default)).ShouldBe(Type.Id);
        }

        (await Keys.MethodAsync(Workspace.Id, new Key(PostingKeys.Name, "Bank"), default)).ShouldBe(PortalKey.Of("M2"));
        (await Keys.CategoryAsync(Workspace.Id, new Key(PostingKeys.Name, "Walk-in"), default)).ShouldBe(PortalKey.Of("G1"));
        (await Keys.MethodAsync(Workspace.Id, Key.Id("M3"), default)).ShouldBeNull();
    }

    private async Task SyncAsync(PortalPostingLists seen) =>
        (await Store.Services.GetRequiredService<IMirroredLists>().TakeAsync(Workspace, seen, default)).Failure.ShouldBeNull();

    private async Task<IReadOnlyList<string>> TypesAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var links = await (from link in db.Set<TypeMethodRow>()
                           join method in db.Set<MethodRow>() on link.MethodId equals method.Id
                           orderby method.PortalId
                           select new { link.TypeId, link.IsDefault, method.PortalId }).ToListAsync();
        return
        [
            .. (await db.Set<TypeRow>().OrderBy(t => t.Id).ToListAsync()).Select(type => type.PortalId is null
                ? $"{type.Name} {type.Active}"
                : $"{type.Name} {type.Active} {type.PortalId} "
                    + string.Join(',', links.Where(l => l.TypeId == type.Id).Select(l => l.PortalId + (l.IsDefault ? "*" : "")))),
        ];
    }
}

public sealed class SqlitePortalContentTests() : PortalContentTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPortalContentTests() : PortalContentTests(TestDatabase.Postgres);
