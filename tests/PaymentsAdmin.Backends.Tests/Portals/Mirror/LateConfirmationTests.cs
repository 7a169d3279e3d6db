using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Portals.Bitrix24;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>A write is confirmed by a look, and others look at the same time.</summary>
public abstract class LateConfirmationTests(TestDatabase database) : PortalTests(database)
{
    [Fact]
    public async Task A_confirmation_does_not_overwrite_what_somebody_read_later()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m, 5)]);
        var payment = await AddAsync(await SeeAsync(deal));
        var there = Portal.Hand.Payments(deal)[0].Id;
        var looks = 0;
        Between.AfterLook = async () =>
        {
            // The second look of a write confirms it.
            if (++looks == 2)
            {
                Between.AfterLook = null;
                Portal.Hand.SetSum(there, 77m);
                Time.Advance(TimeSpan.FromSeconds(1));
                await SeeAsync(deal);
            }
        };
        var input = new PayInput { On = new DateOnly(2026, 11, 20), Reference = "B-1" };
        (await Payments.PayAsync(new(Workspace, payment, null, Clara), input, default)).Failure.ShouldBeNull();

        looks.ShouldBe(2);
        var detail = await DetailAsync(payment);
        (detail.Amount.ToString(), detail.Paid!.By, detail.Paid.Reference).ShouldBe(("77.00 EUR", "Clara", "B-1"));
        (await Operations.OfPaymentAsync(Workspace.Id, payment, default)).ShouldAllBe(operation => operation.IsOver);
    }

    [Fact]
    public async Task Confirmations_that_meet_the_same_new_customer_all_succeed()
    {
        for (var round = 1; round <= 10; round++)
        {
            var deals = Enumerable.Range(1, 4).Select(n => Portal.Hand.Deal($"Deal {round}.{n}")).ToList();
            var entities = new List<EntityId>();
            foreach (var deal in deals)
            {
                entities.Add(await SeeAsync(deal));
            }

            var company = (long)Portal.Hand.Call("crm.item.add", new { entityTypeId = 4, fields = new { title = $"Firm {round}" } })!["item"]!["id"]!;
            deals.ForEach(deal => Portal.Hand.Call("crm.item.update", new { entityTypeId = 2, id = deal.Id, fields = new { companyId = company } }));
            await Task.WhenAll(entities.Select(AddAsync));
        }
    }

    private HookedPortals Between => (HookedPortals)Store.Services.GetRequiredService<IPortals>();

    protected override void Register(IServiceCollection services)
    {
        base.Register(services);
        services.AddSingleton<IPortals>(all => new HookedPortals(all.GetRequiredService<Bitrix24Portals>()));
    }

    /// <summary>Lets a test act after a look, before its result is used.</summary>
    private sealed class HookedPortals(IPortals inner) : IPortals
    {
        public Func<Task>? AfterLook { get; set; }

        public IPortal For(Workspace workspace)
        {
            var portal = DispatchProxy.Create<IPortal, Hook>();
            ((Hook)(object)portal).Set(inner.For(workspace), this);
            return portal;
        }

        public IPortal Try(Workspace workspace, PortalConnection connection) => inner.Try(workspace, connection);

        public IWriteVerifier VerifierOf(Workspace workspace) => inner.VerifierOf(workspace);
    }

    private class Hook : DispatchProxy
    {
        private IPortal _inner = null!;
        private HookedPortals _portals = null!;

        public void Set(IPortal inner, HookedPortals portals) => (_inner, _portals) = (inner, portals);

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            targetMethod!.Invoke(_inner, args) is var answer && answer is Task<PortalAnswer<PortalEntity>> look ? AfterAsync(look) : answer;

        private async Task<PortalAnswer<PortalEntity>> AfterAsync(Task<PortalAnswer<PortalEntity>> look)
        {
            var answer = await look;
            if (_portals.AfterLook is { } act)
            {
                await act();
            }

            return answer;
        }
    }
}

public sealed class SqliteLateConfirmationTests() : LateConfirmationTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresLateConfirmationTests() : LateConfirmationTests(TestDatabase.Postgres);
