using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.Portals.Bitrix24;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>A look is several calls, and a write may take effect between them.</summary>
public sealed class TornLookTests() : PortalTests(TestDatabase.Sqlite)
{
    [Fact]
    public async Task A_look_that_mixes_the_states_before_and_after_a_write_is_not_kept()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m, 5)]);
        var entity = await SeeAsync(deal);
        var payment = await AddAsync(entity);
        var row = Ok(await Store.Services.GetRequiredService<EntityService>().RowsAsync(Workspace.Id, entity, Vera, default)).Single();
        Portal.Faults.Add(new FaultRule(FaultKind.Reset) { Method = "crm.item.payment.product.add", When = FaultMoment.After, Nth = 1 });
        Torn.Sums = Money.Zero(Currency.Of("EUR"));

        (await Payments.AddLineAsync(new(Workspace, payment, null, Clara), row.Id, new QuantityInput { Quantity = 2 }, default)).Failure.ShouldBeNull();

        Torn.Torn.ShouldBe(1);
        (await DetailAsync(payment)).Amount.ShouldBe(Money.Round(20, Currency.Of("EUR")));
    }

    private TornPortals Torn => (TornPortals)Store.Services.GetRequiredService<IPortals>();

    protected override void Register(IServiceCollection services)
    {
        base.Register(services);
        services.AddSingleton<IPortals>(all => new TornPortals(all.GetRequiredService<Bitrix24Portals>()));
    }

    /// <summary>The look that finds lines after a lost answer gets sums from before the lines.</summary>
    private sealed class TornPortals(IPortals inner) : IPortals
    {
        // The look right after a lost answer is not stored.
        private const int FirstThatCounts = 2;

        private int _withLines;

        public Money? Sums { get; set; }

        public int Torn { get; private set; }

        public IPortal For(Workspace workspace)
        {
            var portal = DispatchProxy.Create<IPortal, Between>();
            ((Between)(object)portal).Set(inner.For(workspace), this);
            return portal;
        }

        public IPortal Try(Workspace workspace, PortalConnection connection) => inner.Try(workspace, connection);

        public IWriteVerifier VerifierOf(Workspace workspace) => inner.VerifierOf(workspace);

        public PortalAnswer<PortalEntity> Tear(PortalAnswer<PortalEntity> seen)
        {
            if (Sums is not { } before || !seen.Ok || seen.Value.Payments.All(payment => payment.Lines.Count == 0) || ++_withLines != FirstThatCounts)
            {
                return seen;
            }

            Torn++;
            return seen.Value with { Payments = [.. seen.Value.Payments.Select(payment => payment with { Sum = before })] };
        }
    }

    private class Between : DispatchProxy
    {
        private IPortal _inner = null!;
        private TornPortals _torn = null!;

        public void Set(IPortal inner, TornPortals torn) => (_inner, _torn) = (inner, torn);

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            targetMethod!.Invoke(_inner, args) is var answer && answer is Task<PortalAnswer<PortalEntity>> look ? TearAsync(look) : answer;

        private async Task<PortalAnswer<PortalEntity>> TearAsync(Task<PortalAnswer<PortalEntity>> look) => _torn.Tear(await look);
    }
}
