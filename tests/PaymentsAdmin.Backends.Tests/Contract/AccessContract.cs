using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Users;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Contract;

/// <summary>Roles are checked at each command, and attempts leave audit entries.</summary>
public abstract class AccessContract(TestDatabase database, ContractBackend? backend = null) : ContractTests(database, backend)
{
    [Fact]
    public async Task A_denied_attempt_writes_only_its_audit_entry()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        var before = await deal.SeeAsync(payment);
        await PayAsync(payment, Vera);
        (await deal.SeeAsync(payment)).Revision.ShouldBe(before.Revision);
        var entry = (await AuditRows.AllAsync(Store))[^1];
        (entry.Action, entry.SubjectKind, entry.SubjectId, entry.ActorUserId).ShouldBe(("denied", "payment", payment.Value, 2));
        entry.Changes.ShouldContain("payment.pay");
    }

    [Fact]
    public async Task A_user_whose_role_was_removed_is_denied_and_their_token_too()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentAsync();
        await using (var db = await Store.Contexts.CreateDbContextAsync())
        {
            await db.Set<IdentityUserRole<int>>().Where(r => r.UserId == Clara.UserId).ExecuteUpdateAsync(r => r.SetProperty(x => x.RoleId, (int)Role.Viewer));
        }

        Store.Services.GetRequiredService<ICurrentRoles>().Forget();
        (await PayAsync(payment, Clara)).Failure!.Code.ShouldBe("access.denied");
        (await PayAsync(payment, Clara with { Kind = ActorKind.Token })).Failure!.Code.ShouldBe("access.denied");
        (await AuditRows.CountAsync(Store, "denied")).ShouldBe(2);
    }

    [Fact]
    public async Task A_disabled_user_is_denied_and_their_token_too()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentAsync();
        await using (var db = await Store.Contexts.CreateDbContextAsync())
        {
            await db.Users.Where(u => u.Id == Clara.UserId).ExecuteUpdateAsync(u => u.SetProperty(x => x.DisabledAt, Store.Clock.GetUtcNow()));
        }

        Store.Services.GetRequiredService<ICurrentRoles>().Forget();
        (await PayAsync(payment, Clara)).Failure!.Code.ShouldBe("access.denied");
        (await PayAsync(payment, Clara with { Kind = ActorKind.Token })).Failure!.Code.ShouldBe("access.denied");
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
        var before = await CountAsync();
        await deal.LineAsync(payment, 0, 11);
        await deal.UndeleteAsync(payment);
        (await CountAsync()).ShouldBe(before);

        // A request to a portal leaves an entry whether it is refused or not.
        async Task<int> CountAsync() => (await AuditRows.AllAsync(Store)).Count(e => e.SubjectKind is not "operation");
    }

    [Fact]
    public async Task The_audit_chain_is_intact_after_several_changes()
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
        services.AddSingleton<ICurrentRoles, CurrentRoles>();
    }

    private Task<Result> PayAsync(PaymentId payment, Actor actor) =>
        World.Payments.PayAsync(new(World.Workspace, payment, null, actor), new PayInput { On = World.Clock.Today }, default);
}

public sealed class PortalAccessContract() : AccessContract(TestDatabase.Sqlite, new PortalContract());

public sealed class SqliteAccessContract() : AccessContract(TestDatabase.Sqlite);

public sealed class PostgresAccessContract() : AccessContract(TestDatabase.Postgres);
