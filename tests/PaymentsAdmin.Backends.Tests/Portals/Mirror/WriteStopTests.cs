using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Storage.Operations;
using PaymentsAdmin.Storage.Reading;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>How often a write toward a portal stops at our own database.</summary>
public sealed class WriteStopTests() : PortalTests(TestDatabase.Sqlite)
{
    // It is recorded, marked as being sent, sent, and confirmed.
    private const int Changes = 4;

    private readonly List<Query> _asked = [];

    [Fact]
    public async Task A_write_reads_its_operation_once_and_commits_only_what_it_changes()
    {
        await SetPolicyAsync(Policy.Default with { PeopleToPay = 2 });
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)]);
        var made = await CountAsync(async () => await AddAsync(await SeeAsync(deal)), looks: 1);

        await CountAsync(async () =>
        {
            (await Payments.PayAsync(new(Workspace, made, null, As(Role.Clerk)), new PayInput { On = new DateOnly(2026, 11, 20) }, default)).Failure
                .ShouldBeNull();
            return made;
        });
        (await DetailAsync(made)).Paid.ShouldNotBeNull();
    }

    protected override void Register(IServiceCollection services)
    {
        base.Register(services);
        CountedWriter.Register(services);
        var own = services.Last(service => service.ServiceType == typeof(IReader));
        services.AddSingleton<IReader>(provider => new NotedReader((IReader)own.ImplementationFactory!(provider), _asked));
    }

    private async Task<PaymentId> CountAsync(Func<Task<PaymentId>> write, int looks = 0)
    {
        var writer = Store.Services.GetRequiredService<CountedWriter>();
        writer.Restart();
        _asked.Clear();
        var made = await write();
        writer.Commands.ShouldBe(Changes + looks);
        _asked.Count(query => query.Sql == OperationSql.ById).ShouldBe(1);
        return made;
    }
}
