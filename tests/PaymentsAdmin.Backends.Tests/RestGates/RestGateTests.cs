using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Users;
using PaymentsAdmin.Core.RestGates;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage;

namespace PaymentsAdmin.Backends.Tests.RestGates;

public abstract class RestGateTests(TestDatabase database) : UserTests(database)
{
    private RestGateService Gates => Store.Services.GetRequiredService<RestGateService>();

    [Fact]
    public async Task REST_is_open_until_it_is_closed_and_the_gate_shows_who_closed_it_and_when()
    {
        (await Gates.GetAsync(Command, default)).Value.ShouldBe(RestGate.Untouched);
        (await Gates.EnterAsync(default)).Ok.ShouldBeTrue();

        var adam = await AddAsync("adam", Role.Admin);
        var actor = new Actor(ActorKind.User, adam.Id, adam.DisplayName, adam.Roles, Door.Page) { SignIn = ConfirmedSignIns.Now };
        (await Gates.CloseAsync(actor, default)).Ok.ShouldBeTrue();
        (await Gates.EnterAsync(default)).Failure.ShouldBe(RestGateFailures.Closed);
        (await Gates.GetAsync(actor, default)).Value.ShouldBe(new RestGate(true, Store.Clock.GetUtcNow(), new PersonName(adam.Id, adam.DisplayName)));

        (await Gates.OpenAsync(Command, default)).Ok.ShouldBeTrue();
        (await Gates.EnterAsync(default)).Ok.ShouldBeTrue();
        (await Gates.GetAsync(Command, default)).Value.ShouldBe(new RestGate(false, Store.Clock.GetUtcNow(), null));
    }

    [Fact]
    public async Task Opening_and_closing_REST_are_audited_once_each_and_repeats_are_not()
    {
        await Gates.OpenAsync(Command, default);
        await Gates.CloseAsync(Command, default);
        await Gates.CloseAsync(Command, default);
        await Gates.OpenAsync(Command, default);
        var entries = (await AuditRows.AllAsync(Store)).Where(e => string.Equals(e.SubjectKind, "installation", StringComparison.Ordinal)).ToList();
        entries.Select(e => $"{e.Action} {e.Changes}").ShouldBe(["""rest.close [["closed","false","true"]]""", """rest.open [["closed","true","false"]]"""]);
    }

    protected override void Register(IServiceCollection services)
    {
        base.Register(services);
        services.AddRestGate();
    }
}

public sealed class SqliteRestGateTests() : RestGateTests(TestDatabase.Sqlite);

public sealed class PostgresRestGateTests() : RestGateTests(TestDatabase.Postgres);
