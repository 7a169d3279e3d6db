using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Access;

/// <summary>Ids of another workspace are reported like ids that do not exist, and each attempt is audited.</summary>
public abstract class OtherWorkspaceTests(TestDatabase database) : ContractTests(database)
{
    private static readonly PaymentId Nowhere = new(987_654_321);

    private Books? _books;

    private Books Books => _books!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _books = await Books.OpenAsync(World);
    }

    [Theory]
    [InlineData("payment.pay")]
    [InlineData("payment.open")]
    [InlineData("payment.list")]
    public async Task A_payment_of_another_workspace_is_reported_as_not_found_and_the_attempt_is_audited(string verb)
    {
        var payment = await Books.DraftAsync();

        var missing = await TryAsync(verb, Nowhere);
        (await AuditRows.CountAsync(Store, "denied")).ShouldBe(0);
        var foreign = await TryAsync(verb, payment);

        foreign.ShouldBe(PaymentFailures.NotFound);
        foreign.ShouldBe(missing);
        (await AuditRows.CountAsync(Store, "denied")).ShouldBe(1);
    }

    [Fact]
    public async Task An_entity_of_another_workspace_is_reported_as_not_found_and_the_attempt_is_audited()
    {
        var deal = await World.DealAsync();

        var added = await Service<PaymentService>().AddAsync(World.Other, deal.Id, Books.Cora, default);

        added.Failure!.Kind.ShouldBe(FailureKind.NotFound);
        (await AuditRows.CountAsync(Store, "denied")).ShouldBe(1);
    }

    private T Service<T>()
        where T : notnull => Store.Services.GetRequiredService<T>();

    private async Task<Failure?> TryAsync(string verb, PaymentId id) =>
        verb switch
        {
            "payment.pay" =>
                (await Service<PaymentService>().PayAsync(new(World.Other, id, null, Books.Cora), new PayInput { On = World.Clock.Today }, default)).Failure,
            "payment.open" => (await Service<PaymentService>().GetAsync(World.Other.Id, id, Books.Cora, default)).Failure,
            _ => (await Service<ListingService>().PaymentAsync(World.Other.Id, id, Books.Cora, default)).Failure,
        };
}

public sealed class SqliteOtherWorkspaceTests() : OtherWorkspaceTests(TestDatabase.Sqlite);

public sealed class PostgresOtherWorkspaceTests() : OtherWorkspaceTests(TestDatabase.Postgres);
