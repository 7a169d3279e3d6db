using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Users;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Services;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Users;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Contract;

/// <summary>Every verb by every role, and what each attempt leaves in the audit trail.</summary>
public abstract class AccessContract(TestDatabase database) : ContractTests(database)
{
    private static readonly Role[] Everyone = [Role.None, Role.Viewer, Role.Clerk, Role.Approver, Role.Admin];

    /// <summary>Who may do what; whoever is not named is denied.</summary>
    public static TheoryData<string, Role> Verbs =>
        new()
        {
            { "list", Role.Viewer | Role.Clerk | Role.Approver | Role.Admin },
            { "totals", Role.Viewer | Role.Clerk | Role.Approver | Role.Admin },
            { "get", Role.Viewer | Role.Clerk | Role.Approver | Role.Admin },
            { "entity", Role.Viewer | Role.Clerk | Role.Approver | Role.Admin },
            { "add", Role.Clerk },
            { "method", Role.Clerk },
            { "terms", Role.Clerk },
            { "line", Role.Clerk },
            { "delivery", Role.Clerk },
            { "delete", Role.Clerk },
            { "undelete", Role.Clerk },
            { "customer", Role.Clerk },
            { "row", Role.Clerk },
            { "shipment", Role.Clerk },
            { "pay", Role.Clerk | Role.Approver },
            { "unpay", Role.Clerk | Role.Approver },
        };

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await using var db = await Store.Contexts.CreateDbContextAsync();
        await People.AddAsync(db, Store.Clock.GetUtcNow(), [.. Everyone.Select(As)]);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Only_the_roles_of_a_verb_may_use_it(string verb, Role allowed)
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentAsync();
        foreach (var role in Everyone)
        {
            var failure = (await RunAsync(verb, deal, payment, As(role))).Failure;
            (failure?.Code == "access.denied").ShouldBe((allowed & role) == Role.None, $"{verb} as {role}");
        }
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task The_command_line_has_no_money_verb(string verb, Role allowed)
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var failure = (await RunAsync(verb, deal, await deal.PaymentAsync(), Actor.Command("root"))).Failure;
        failure!.Code.ShouldBe("access.denied", allowed.ToString());
    }

    [Fact]
    public async Task A_denied_attempt_writes_nothing_but_its_entry()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        var before = await deal.SeeAsync(payment);
        await RunAsync("pay", deal, payment, Vera);
        (await deal.SeeAsync(payment)).Revision.ShouldBe(before.Revision);
        var entry = (await AuditRows.AllAsync(Store))[^1];
        (entry.Action, entry.SubjectKind, entry.SubjectId, entry.ActorUserId).ShouldBe(("denied", "payment", payment.Value, 2));
        entry.Changes.ShouldContain("payment.pay");
    }

    [Fact]
    public async Task A_role_that_was_taken_away_is_missed_by_whoever_still_believes_in_it()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentAsync();
        await using (var db = await Store.Contexts.CreateDbContextAsync())
        {
            await db.Set<IdentityUserRole<int>>().Where(r => r.UserId == Clara.UserId).ExecuteUpdateAsync(r => r.SetProperty(x => x.RoleId, (int)Role.Viewer));
        }

        Store.Services.GetRequiredService<IStandings>().Forget();
        (await RunAsync("pay", deal, payment, Clara)).Failure!.Code.ShouldBe("access.denied");
        (await RunAsync("pay", deal, payment, Clara with { Kind = ActorKind.Token })).Failure!.Code.ShouldBe("access.denied");
        (await AuditRows.CountAsync(Store, "denied")).ShouldBe(2);
    }

    [Fact]
    public async Task A_disabled_user_may_do_nothing_more()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentAsync();
        await using (var db = await Store.Contexts.CreateDbContextAsync())
        {
            await db.Users.Where(u => u.Id == Clara.UserId).ExecuteUpdateAsync(u => u.SetProperty(x => x.DisabledAt, Store.Clock.GetUtcNow()));
        }

        Store.Services.GetRequiredService<IStandings>().Forget();
        (await RunAsync("pay", deal, payment, Clara)).Failure!.Code.ShouldBe("access.denied");
    }

    [Fact]
    public async Task Each_change_leaves_one_entry_with_actor_door_and_request()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentAsync();
        await deal.LineAsync(payment, 0, 4);
        await deal.DeliveryAsync(payment, await deal.ShipmentAsync(10));
        await deal.PayAsync(payment);
        await deal.UnpayAsync(payment);
        await deal.DeleteAsync(payment);
        var entries = (await AuditRows.AllAsync(Store)).Where(e => e.SubjectKind == "payment").ToList();
        entries.Select(e => e.Action)
            .ShouldBe(["payment.add", "payment.line-add", "payment.delivery-add", "payment.pay", "payment.unpay", "payment.delete"]);
        entries.ShouldAllBe(e => e.ActorUserId == 1 && e.Door == (int)Door.Page && e.RequestId == "r-1" && e.SubjectId == payment.Value);
    }

    [Fact]
    public async Task A_refused_change_leaves_no_entry()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentAsync();
        var before = (await AuditRows.AllAsync(Store)).Count;
        await deal.LineAsync(payment, 0, 11);
        await deal.UndeleteAsync(payment);
        (await AuditRows.AllAsync(Store)).Count.ShouldBe(before);
    }

    [Fact]
    public async Task The_chain_over_all_of_it_is_intact()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        await deal.PayAsync(await deal.PaymentOverAsync(0, 4), reference: "=1+1");
        var verdict = await Store.Audit.VerifyAsync(default);
        verdict.Fault.ShouldBeNull();
        verdict.Entries.ShouldBeGreaterThan(4);
    }

    protected override void Register(IServiceCollection services)
    {
        base.Register(services);
        services.AddSingleton<IStandings, Standings>();
    }

    private async Task<Result> RunAsync(string verb, Deal deal, PaymentId id, Actor actor)
    {
        PaymentService payments = World.Payments;
        EntityService entities = World.Entities;
        var w = World.Workspace;
        return verb switch
        {
            "list" => await payments.ListAsync(new PaymentQuery(w.Id, PaymentFilter.None), actor, default),
            "totals" => await payments.TotalsAsync(w.Id, PaymentFilter.None, actor, default),
            "get" => await payments.GetAsync(w.Id, id, actor, default),
            "entity" => await entities.FindAsync(w.Id, deal.Id, actor, default),
            "add" => await payments.AddAsync(w, deal.Id, actor, default),
            "method" => await payments.SetMethodAsync(w, id, World.Method("bank"), null, actor, default),
            "terms" => await payments.SetTermsAsync(w, id, new TermsInput { DueOn = World.Clock.Today, PayerText = "x" }, null, actor, default),
            "line" => await payments.AddLineAsync(w, id, deal.Rows[0], new QuantityInput { Quantity = 1 }, null, actor, default),
            "delivery" => await payments.AddDeliveryAsync(w, id, new ShipmentId(1), null, actor, default),
            "delete" => await payments.DeleteAsync(w, id, null, actor, default),
            "undelete" => await payments.UndeleteAsync(w, id, actor, default),
            "customer" => await entities.AddCustomerAsync(w, new CustomerInput { Name = "x" }, actor, default),
            "row" => await entities.AddRowAsync(w, deal.Id, new RowInput { ProductName = "x" }, actor, default),
            "shipment" => await entities.AddShipmentAsync(w, deal.Id, new ShipmentInput { Name = "x" }, actor, default),
            "pay" => await payments.PayAsync(w, id, new PayInput { On = World.Clock.Today }, null, actor, default),
            "unpay" => await payments.UnpayAsync(w, id, new UnpayInput { Reason = "x" }, null, actor, default),
            _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "No such verb."),
        };
    }
}

public sealed class SqliteAccessContract() : AccessContract(TestDatabase.Sqlite);

public sealed class PostgresAccessContract() : AccessContract(TestDatabase.Postgres);
