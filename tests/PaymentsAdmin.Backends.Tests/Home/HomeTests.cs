using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Home;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Home;

/// <summary>The figures of the home page equal those of the lists that they open.</summary>
public abstract class HomeTests(TestDatabase database) : ContractTests(database)
{
    private static readonly Currency Eur = Currency.Of("EUR");

    private HomeService Home => Store.Services.GetRequiredService<HomeService>();

    [Fact]
    public async Task A_month_shows_paid_and_open_amounts_by_currency()
    {
        var deal = await World.DealAsync("EUR", (10m, 5m), (7m, 5m));
        var yen = await World.DealAsync("JPY", (900m, 5m));
        var paid = await AddAsync(deal, 0, 3);
        await AddAsync(deal, 1, 2);
        await AddAsync(yen, 0, 1);
        await World.Payments.PayAsync(new(World.Workspace, paid, null, Clara), new PayInput { On = World.Clock.Today }, default);

        var figures = await FiguresAsync();

        figures.Months[^1].ShouldBe(new DateOnly(2026, 3, 1));
        figures.Of(figures.Months[^1], Eur).ShouldBe(new(figures.Months[^1], 2, new(3_000, Eur), new(1_400, Eur)));
        figures.Currencies.Select(c => c.Code).ShouldBe(["EUR", "JPY"]);
    }

    [Fact]
    public async Task The_counts_of_each_month_equal_those_of_its_list()
    {
        var deal = await World.DealAsync("EUR", (10m, 50m));
        await AddAsync(deal, 0, 1);
        Store.Clock.Advance(TimeSpan.FromDays(30));
        await World.Payments.AddAsync(World.Workspace, deal.Id, Clara, default);
        Store.Clock.Advance(TimeSpan.FromDays(400));
        await World.Payments.AddAsync(World.Workspace, deal.Id, Clara, default);

        var figures = await FiguresAsync();

        foreach (var month in figures.Months)
        {
            var filter = new PaymentFilter { CreatedFrom = month, CreatedTo = month.AddMonths(1).AddDays(-1), Currencies = [Eur] };
            var totals = (await World.Payments.TotalsAsync(World.Workspace.Id, filter, Clara, default)).Value;
            figures.Of(month, Eur).Count.ShouldBe(totals.Count);
        }
    }

    [Fact]
    public async Task All_users_share_one_count_for_some_time()
    {
        var first = await FiguresAsync();
        await World.Payments.AddAsync(World.Workspace, (await World.DealAsync()).Id, Clara, default);

        (await FiguresAsync()).ShouldBeSameAs(first);
        Store.Clock.Advance(HomeService.GoodFor);
        (await FiguresAsync()).Of(first.Months[^1], Eur).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_first_steps_are_taken_when_there_are_a_clerk_an_approver_and_a_payment()
    {
        var users = Store.Services.GetRequiredService<UserService>();
        var begin = new FirstSteps { HasClerk = true, HasApprover = true, HasSecondAdmin = false, HasPolicy = false, HasPayments = false };
        (await StepsAsync()).ShouldBe(begin);
        await World.Payments.AddAsync(World.Workspace, (await World.DealAsync()).Id, Clara, default);
        (await StepsAsync()).ShouldBe(begin with { HasPayments = true });
        (await StepsAsync()).AreTaken.ShouldBeTrue();

        var people = (await users.ListAsync(Actor.System, default)).Value;
        foreach (var role in new[] { Role.Clerk, Role.Approver })
        {
            foreach (var user in people.Where(user => user.Roles.HasFlag(role)))
            {
                (await users.DisableAsync(user.Id, Actor.System, default)).Failure.ShouldBeNull();
            }

            (await StepsAsync()).ShouldBe(begin with { HasClerk = false, HasApprover = role == Role.Clerk, HasPayments = true });
        }

        (await StepsAsync()).AreTaken.ShouldBeFalse();
        (await Home.FirstStepsAsync(World.Workspace.Id, Clara, default)).Failure!.Code.ShouldBe("access.denied");
    }

    protected override void Register(IServiceCollection services)
    {
        base.Register(services);
        services.AddUsers();
    }

    private async Task<FirstSteps> StepsAsync() => (await Home.FirstStepsAsync(World.Workspace.Id, Actor.System, default)).Value;

    private async Task<HomeFigures> FiguresAsync() => (await Home.FiguresAsync(World.Workspace.Id, Vera, default)).Value;

    private async Task<PaymentId> AddAsync(Deal deal, int row, decimal quantity)
    {
        var payment = (await World.Payments.AddAsync(World.Workspace, deal.Id, Clara, default)).Value;
        (await World.Payments.AddLineAsync(new(World.Workspace, payment, null, Clara), deal.Rows[row], new() { Quantity = quantity }, default)).Failure
            .ShouldBeNull();
        return payment;
    }
}

public sealed class SqliteHomeTests() : HomeTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresHomeTests() : HomeTests(TestDatabase.Postgres);
