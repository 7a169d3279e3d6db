using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.PaySystems;

/// <summary>A workspace with a handler and payer types, and the operations that the tests use most.</summary>
public abstract class PaySystemTestsBase(TestDatabase database) : ContractTests(database)
{
    protected static readonly Actor Adam = Alan with { Name = "Adam", Roles = Role.Admin };

    protected PaySystemService Systems => Store.Services.GetRequiredService<PaySystemService>();

    protected PaySystemPartService Parts => Store.Services.GetRequiredService<PaySystemPartService>();

    protected PaySystemSettingsService Settings => Store.Services.GetRequiredService<PaySystemSettingsService>();

    protected PersonTypeId OrderPayer { get; private set; }

    protected PersonTypeId InvoicePayer { get; private set; }

    protected HandlerId Handler { get; private set; }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        OrderPayer = (await Parts.AddPersonTypeAsync(World.Workspace, new PersonTypeInput { Name = "Company" }, Adam, default)).Value;
        InvoicePayer = (await Parts.AddPersonTypeAsync(
            World.Workspace, new PersonTypeInput { Name = "Person", Registry = Registry.LegacyInvoice }, Adam, default)).Value;
        Handler = (await AddHandlerAsync("pay_link")).Value;
    }

    protected Task<Result<HandlerId>> AddHandlerAsync(string code, string? app = null) =>
        Parts.AddHandlerAsync(World.Workspace, new HandlerInput { Code = code, Name = "Link", Settings = """{"CODES":{}}""" }, app, Adam, default);

    protected Task<Result<MethodId>> AddAsync(PaySystemInput input, string? app = null) => Systems.AddAsync(World.Workspace, input, app, Adam, default);

    protected PaySystemInput Order(string name = "Online", params PaySystemSetting[] settings) =>
        new()
        {
            Name = name,
            PersonType = OrderPayer,
            Handler = "pay_link",
            Registry = Registry.Order,
            Active = true,
            Settings = settings,
        };

    protected PaySystemInput Invoice(string name = "Invoice link") => new() { Name = name, PersonType = InvoicePayer, Handler = "pay_link", Active = true };

    protected Task<Result> ChangeAsync(MethodId id, PaySystemChange change, Revision? seen = null, string? app = null) =>
        Systems.UpdateAsync(new(World.Workspace, id, seen, Adam), change, app, default);

    protected async Task<PaySystem> SeeAsync(MethodId id) => (await Systems.ListAsync(World.Workspace.Id, Vera, default)).Value.Single(s => s.Id == id);

    protected static PaySystemSetting Value(string code, string value) => new(code, "VALUE", value);

    protected async Task<IReadOnlyList<T>> RowsAsync<T>()
        where T : class
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return await db.Set<T>().AsNoTracking().ToListAsync();
    }
}

public abstract class PaySystemTests(TestDatabase database) : PaySystemTestsBase(database)
{
    [Fact]
    public async Task A_pay_system_is_listed_as_added()
    {
        var id = (
            await AddAsync(Order() with { Description = " By card ", Cash = CashKind.Acquiring, NewWindow = true, XmlId = "ps-1", Sort = 7 }, "shop")).Value;
        var made = await SeeAsync(id);
        made.ShouldBe(
            new PaySystem(id, made.HexId, "Online", Registry.Order, CashKind.Acquiring, Revision.First)
            {
                Description = "By card",
                PersonType = OrderPayer,
                Handler = "pay_link",
                Active = true,
                NewWindow = true,
                Sort = 7,
                XmlId = "ps-1",
                MadeByApp = "shop",
            }
        );
    }

    [Fact]
    public async Task By_default_a_pay_system_is_inactive_and_for_legacy_invoices()
    {
        var made = await SeeAsync((await AddAsync(new PaySystemInput { Name = "x", Handler = "pay_link", PersonType = InvoicePayer })).Value);
        (made.Registry, made.Active, made.NewWindow, made.Cash).ShouldBe((Registry.LegacyInvoice, false, false, CashKind.No));
    }

    [Fact]
    public async Task A_pay_system_is_visible_only_in_its_own_workspace()
    {
        var id = (await AddAsync(Order())).Value;
        (await Systems.ListAsync(World.Other.Id, Vera, default)).Value.ShouldBeEmpty();
        (await Systems.UpdateAsync(new(World.Other, id, null, Adam), new PaySystemChange { Name = "y" }, null, default)).Failure!.Code
            .ShouldBe("pay-system.not-found");
        (await Systems.DeleteAsync(World.Other, id, null, Adam, default)).Failure!.Code.ShouldBe("pay-system.not-found");
    }

    [Fact]
    public async Task Handler_and_payer_type_must_exist_and_match_the_registry()
    {
        (await AddAsync(Order() with { Handler = "nobody" })).Failure!.Code.ShouldBe("pay-system.handler-not-found");
        (await AddAsync(Order() with { PersonType = InvoicePayer })).Failure!.Code.ShouldBe("pay-system.person-type-not-found");
        var id = (await AddAsync(Order())).Value;
        (await ChangeAsync(id, new PaySystemChange { Handler = "nobody" })).Failure!.Code.ShouldBe("pay-system.handler-not-found");
        (await ChangeAsync(id, new PaySystemChange { PersonType = InvoicePayer })).Failure!.Code.ShouldBe("pay-system.person-type-not-found");
    }

    [Fact]
    public async Task A_change_keeps_unnamed_values_and_clears_emptied_ones()
    {
        var id = (await AddAsync(Order() with { Description = "By card", XmlId = "ps-1" })).Value;
        (await ChangeAsync(id, new PaySystemChange { Description = "", Active = false }, Revision.First)).Ok.ShouldBeTrue();
        var after = await SeeAsync(id);
        (after.Name, after.Description, after.XmlId, after.Active, after.Revision.Value).ShouldBe(("Online", null, "ps-1", false, 2));
        (await ChangeAsync(id, new PaySystemChange { Name = "z" }, Revision.First)).Failure!.Code.ShouldBe("pay-system.changed-meanwhile");
    }

    [Fact]
    public async Task A_new_name_reaches_the_lists_of_payments()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        await ChangeAsync(World.Method("cash"), new PaySystemChange { Name = "Ägypten" });
        (await deal.SeeAsync(payment)).Method!.Name.ShouldBe("Ägypten");
        (await RowsAsync<PaymentTableRow>()).Single().MethodFold.ShouldBe(Fold.ForSort("Ägypten"));
    }

    [Fact]
    public async Task An_unused_pay_system_is_deleted_with_its_settings()
    {
        var id = (await AddAsync(Order("Online", Value("KEY", "1")))).Value;
        (await Systems.DeleteAsync(World.Workspace, id, null, Adam, default)).Ok.ShouldBeTrue();
        (await Systems.ListAsync(World.Workspace.Id, Vera, default)).Value.ShouldNotContain(s => s.Id == id);
        (await RowsAsync<MethodSettingRow>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pay_system_of_a_deleted_payment_is_not_deleted()
    {
        var deal = await World.DealAsync();
        await deal.DeleteAsync(await deal.PaymentAsync());
        (await Systems.DeleteAsync(World.Workspace, World.Method("cash"), null, Adam, default)).Failure!.Code.ShouldBe("pay-system.in-use");
        (await SeeAsync(World.Method("cash"))).Name.ShouldBe("cash");
    }

    [Fact]
    public async Task Either_deletion_or_use_of_a_pay_system_succeeds_when_concurrent()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        for (var race = 0; race < 20; race++)
        {
            var id = (await AddAsync(Order())).Value;
            var delete = Task.Run(() => Systems.DeleteAsync(World.Workspace, id, null, Adam, default));
            var use = Task.Run(() => World.Payments.SetMethodAsync(new(World.Workspace, payment, null, Clara), id, default));
            var answers = await Task.WhenAll(delete, use);
            answers.Count(a => a.Ok).ShouldBe(1, string.Join(", ", answers.Select(a => a.Failure?.Code)));
        }
    }

    [Fact]
    public async Task Only_the_application_that_made_a_pay_system_may_change_or_delete_it()
    {
        var id = (await AddAsync(Order(), "shop")).Value;
        foreach (var app in new[] { "other", null })
        {
            (await ChangeAsync(id, new PaySystemChange { Name = "x" }, app: app)).Failure!.Code.ShouldBe("pay-system.of-another-app");
            (await Systems.DeleteAsync(World.Workspace, id, app, Adam, default)).Failure!.Code.ShouldBe("pay-system.of-another-app");
        }

        (await ChangeAsync(id, new PaySystemChange { Name = "x" }, app: "shop")).Ok.ShouldBeTrue();
        (await Systems.DeleteAsync(World.Workspace, id, "shop", Adam, default)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Each_real_change_is_audited()
    {
        var id = (await AddAsync(Order())).Value;
        await ChangeAsync(id, new PaySystemChange { Active = false });
        await ChangeAsync(id, new PaySystemChange { Active = false });
        await Systems.DeleteAsync(World.Workspace, id, null, Adam, default);
        var entries = (await AuditRows.AllAsync(Store)).Where(a => a.SubjectKind == "method").ToList();
        entries.Select(a => a.Action).ShouldBe(["pay-system.add", "pay-system.update", "pay-system.delete"]);
        entries[1].Changes.ShouldBe("""[["active","true","false"]]""");
    }
}

public sealed class SqlitePaySystemTests() : PaySystemTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPaySystemTests() : PaySystemTests(TestDatabase.Postgres);
