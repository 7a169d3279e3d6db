using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Portals.CrmCom.Methods;
using PaymentsAdmin.Portals.CrmCom.Sending;
using PaymentsAdmin.Portals.CrmCom.Wire;
using PaymentsAdmin.StrangeHosts;

namespace PaymentsAdmin.Backends.Tests.Portals.CrmCom;

/// <summary>The client against a host that answers anything.</summary>
public sealed class StrangeHostClientTests
{
    // The default run meets one of so many wild answers, the full run each.
    private const int Sample = 64;

    private static readonly Func<Task<bool>> Leave = () => Task.FromResult(true);

    public static TheoryData<string> Names =>
        [
            .. WildAnswers.All.Select(answer => answer.Name).Where(name => !IsLie(name))
                .Where((_, place) => place % Scale.Of(Sample, 1) == 0),
        ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Whatever_a_host_answers_ends_in_a_value_or_a_fault_that_claims_no_more_than_is_true(string name)
    {
        await using var host = await StrangeHost.StartAsync();
        host.Change(UsualBooks.Fill);
        await using (var client = Client(host))
        {
            host.Adopt(WildAnswers.Named(name));
            await AskAllAsync(client, host);
        }

        host.Bugs.ShouldBeEmpty();
        host.Faults.ShouldBeEmpty();
    }

    // A listed code is all that there is to prove that nothing was done.
    private static bool IsLie(string name) =>
        name.Split(' ', 2) is [var code, "although it did the work"] && HostCodes.Kind(code) is not (null or PortalFaultKind.NoAnswer);

    private static HostClient Client(StrangeHost host) =>
        new(
            new CrmComConnection(
                host.Address, new Credentials.Password(StrangeHost.Username, StrangeHost.Password, StrangeHost.Organisation), null, HostRelease.Newest),
            new VirtualTime { Elapses = true }
        );

    private static async Task AskAllAsync(HostClient client, StrangeHost host)
    {
        var asked = client.Host;
        var account = host.Read(books => books.Accounts[0]);
        await asked.TypesAsync(Urgency.Staff, default);
        await asked.MethodsAsync(new("alternative_code", "CASHPAY"), Urgency.Staff, default);
        await asked.CancellationTypesAsync(Urgency.Staff, default);
        await asked.AccountsAsync(0, Urgency.Background, default);
        await asked.AccountAsync(Identifier.Number(account.Number), Urgency.Staff, default);
        await asked.PaymentsAsync(PortalKey.Of(account.Id), 0, Urgency.Background, default);
        await asked.PaymentsAsync(PortalKey.Of(account.Id), 20, Urgency.Background, default);
        await asked.BalanceAsync(Identifier.Number("W-00001"), Urgency.Staff, default);

        var draft = new HostDraft("PA-1", Money.Exact(84.5m, Currency.Of("EUR"))!.Value, new("alternative_code", "CASHPAY"), new("name", "Counter cash"))
        {
            Account = Identifier.Number(account.Number),
        };
        var made = await client.CreateAsync(draft);
        ShouldBeTrue(made, host.Read(books => books.CountOf(Deed.Created, "PA-1")));
        if (host.Read(books => books.Payments.Find(payment => payment.Code == "PA-1")) is not { } payment)
        {
            return;
        }

        var shown = await asked.PaymentAsync(Identifier.BackOfficeCode("PA-1"), Urgency.Staff, default);
        (shown.Ok ? shown.Value.BackOfficeCode : "PA-1").ShouldBe("PA-1");
        if (shown.Ok)
        {
            var changed = await client.UpdateAsync(new(shown.Value, draft with { Notes = "Changed" }));
            ShouldBeTrue(changed, host.Read(books => books.Count(Deed.Updated, payment.Id)));
        }

        ShouldBeTrue(await asked.PostAsync(PortalKey.Of(payment.Id), Leave, default), host.Read(books => books.Count(Deed.Posted, payment.Id)));
        ShouldBeTrue(
            await asked.CancelAsync(PortalKey.Of(payment.Id), new("name", "Payment reversal"), null, Leave, default),
            host.Read(books => books.Count(Deed.Cancelled, payment.Id))
        );
    }

    // A write is done at most once, and not at all if its answer proves that.
    private static void ShouldBeTrue<T>(PortalAnswer<T> answer, int done)
    {
        done.ShouldBeLessThanOrEqualTo(1);
        (answer.Fault is { ProvesNothingDone: true } ? done : 0).ShouldBe(0);
    }
}
