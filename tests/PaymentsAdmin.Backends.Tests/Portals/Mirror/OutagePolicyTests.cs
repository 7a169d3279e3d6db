using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Fakes;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>Changes while the portal is unreachable: queued or refused, by the workspace's policy.</summary>
public abstract class OutagePolicyTests(TestDatabase database) : PortalTests(database)
{
    private static readonly PayInput OnFriday = new() { On = new DateOnly(2026, 11, 20) };

    private readonly SetHealth _health = new();

    protected override PortalTiming Timing => Patient with { Patience = TimeSpan.FromSeconds(15) };

    [Fact]
    public async Task When_queuing_is_off_a_change_during_an_outage_is_refused_and_not_sent_later()
    {
        var (deal, payment) = await PaymentAsync();
        await SetPolicyAsync(new Policy { QueueWhilePortalIsAway = false });
        await Portal.GoDownAsync(Outage.Refusing);

        (await Payments.PayAsync(new(Workspace, payment, null, Clara), OnFriday, default)).Failure!.Code.ShouldBe(PortalFailures.Away.Code);
        (await MarkAsync(payment)).State.ShouldBe(OperationState.Refused);

        await Portal.ComeBackAsync();
        (await FollowUp.StepAsync(Workspace, default)).ShouldBe(0);
        Portal.Hand.Payments(deal).Single().Paid.ShouldBeFalse();
        (await Payments.PayAsync(new(Workspace, payment, null, Clara), OnFriday, default)).Failure.ShouldBeNull();
        Portal.Hand.Payments(deal).Single().Paid.ShouldBeTrue();
    }

    [Fact]
    public async Task When_queuing_is_on_a_change_during_an_outage_is_queued_and_sent_later()
    {
        var (deal, payment) = await PaymentAsync();
        await Portal.GoDownAsync(Outage.Refusing);

        (await Payments.PayAsync(new(Workspace, payment, null, Clara), OnFriday, default)).Failure!.Code.ShouldBe(PortalFailures.Queued.Code);
        (await MarkAsync(payment)).State.ShouldBe(OperationState.Planned);

        await Portal.ComeBackAsync();
        await FollowUpAsync(async () => (await MarkAsync(payment)).State is OperationState.Confirmed);
        Portal.Hand.Payments(deal).Single().Paid.ShouldBeTrue();
    }

    [Fact]
    public async Task A_repeated_form_makes_no_second_payment_while_the_first_is_queued_or_made()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)]);
        var entity = await SeeAsync(deal);
        var starts = Backend<IPaymentStarts>();
        var form = FormKey.Next();
        await Portal.GoDownAsync(Outage.Refusing);
        (await starts.AddAsync(Workspace, entity, form, Clara, default)).Failure!.Code.ShouldBe(PortalFailures.Queued.Code);
        (await starts.AddAsync(Workspace, entity, form, Clara, default)).Failure!.Code.ShouldBe(PortalFailures.Queued.Code);

        await Portal.ComeBackAsync();
        var made = Ok(await starts.AddLeftAsync(Workspace, entity, form, Clara, default));
        Ok(await starts.AddAsync(Workspace, entity, form, Clara, default)).ShouldBe(made);
        Portal.Hand.Payments(deal).Count.ShouldBe(1);
        Ok(await starts.AddAsync(Workspace, entity, FormKey.Next(), Clara, default)).ShouldNotBe(made);
    }

    [Fact]
    public async Task A_form_repeated_after_an_outage_of_days_makes_no_second_payment()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)]);
        var entity = await SeeAsync(deal);
        var form = FormKey.Next();
        await Portal.GoDownAsync(Outage.Refusing);
        (await Backend<IPaymentStarts>().AddAsync(Workspace, entity, form, Clara, default)).Failure!.Code.ShouldBe(PortalFailures.Queued.Code);

        Time.Advance(TimeSpan.FromDays(6));
        var call = new RepeatCall("token:1", RepeatKey.Read("another").Value, [1]);
        var answer = new NewAnswer(new SentAnswer(200, null, []), Retention.Answer);
        (await Store.Services.GetRequiredService<RepeatService>().OnceAsync(call, _ => Task.FromResult(answer))).Ok.ShouldBeTrue();
        await Portal.ComeBackAsync();
        Ok(await Backend<IPaymentStarts>().AddAsync(Workspace, entity, form, Clara, default));
        await FollowUpAsync();
        Portal.Hand.Payments(deal).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_form_whose_payment_was_refused_can_be_submitted_again()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)]);
        var entity = await SeeAsync(deal);
        var form = FormKey.Next();
        await SetPolicyAsync(new Policy { QueueWhilePortalIsAway = false });
        await Portal.GoDownAsync(Outage.Refusing);
        (await Backend<IPaymentStarts>().AddAsync(Workspace, entity, form, Clara, default)).Failure!.Code.ShouldBe(PortalFailures.Away.Code);

        await Portal.ComeBackAsync();
        (await Backend<IPaymentStarts>().AddAsync(Workspace, entity, form, Clara, default)).Failure.ShouldBeNull();
        Portal.Hand.Payments(deal).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_queued_change_is_refused_when_the_policy_turns_queuing_off()
    {
        var (_, payment) = await PaymentAsync();
        await Portal.GoDownAsync(Outage.Refusing);
        (await Payments.PayAsync(new(Workspace, payment, null, Clara), OnFriday, default)).Failure!.Code.ShouldBe(PortalFailures.Queued.Code);

        await SetPolicyAsync(new Policy { QueueWhilePortalIsAway = false });

        await FollowUpAsync(async () => (await MarkAsync(payment)).State is OperationState.Refused);
        PortalOutcome.Of(await MarkAsync(payment), Time.GetUtcNow()).Code.ShouldBe(PortalFailures.Away.Code);
    }

    [Fact]
    public async Task During_a_known_outage_a_change_is_refused_at_once_and_not_recorded()
    {
        var (_, payment) = await PaymentAsync();
        await SetPolicyAsync(new Policy { QueueWhilePortalIsAway = false });
        _health.OutageSince = Time.GetUtcNow();

        (await Payments.PayAsync(new(Workspace, payment, null, Clara), OnFriday, default)).Failure.ShouldBe(PortalFailures.Away);
        (await Operations.OfPaymentAsync(Workspace.Id, payment, default)).ShouldNotContain(operation => operation.Verb == PaymentVerbs.Pay);

        _health.OutageSince = null;
        (await Payments.PayAsync(new(Workspace, payment, null, Clara), OnFriday, default)).Failure.ShouldBeNull();
    }

    protected override void Register(IServiceCollection services)
    {
        base.Register(services);
        services.AddSingleton<IPortalHealth>(_health);
    }

    private async Task<(MadeItem Deal, PaymentId Payment)> PaymentAsync()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)]);
        return (deal, await AddAsync(await SeeAsync(deal)));
    }

    private async Task<Operation> MarkAsync(PaymentId payment) =>
        (await Operations.OfPaymentAsync(Workspace.Id, payment, default)).First(operation => operation.Verb == PaymentVerbs.Pay);

    private sealed class SetHealth : IPortalHealth
    {
        public DateTimeOffset? OutageSince { get; set; }

        public PortalHealth Of(Workspace workspace) => new(0, null, null) { OutageSince = OutageSince };

        public IDisposable Listen(Action<WorkspaceId> heard) => new CancellationTokenSource();
    }
}

public sealed class SqliteOutagePolicyTests() : OutagePolicyTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresOutagePolicyTests() : OutagePolicyTests(TestDatabase.Postgres);
