using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.Faults;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>Adding payments to items of which the portal lists only the first fifty payments.</summary>
public abstract class CutListTests(FakePortalOptions portal) : PortalTests(TestDatabase.Sqlite)
{
    protected const int Shown = 50;
    private const string Add = "crm.item.payment.add";

    private MadeItem _deal = null!;
    private EntityId _entity;

    protected override FakePortalOptions PortalOptions { get; } = portal;

    protected override PortalTiming Timing => Patient with { Patience = TimeSpan.FromMinutes(2) };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m, 100)]);
        for (var at = 0; at < Shown + 5; at++)
        {
            Portal.Hand.AddPayment(_deal);
        }

        _entity = await SeeAsync(_deal);
        Portal.Journal.Clear();
    }

    [Theory]
    [InlineData(FaultMoment.Before, 2)]
    [InlineData(FaultMoment.After, 1)]
    public async Task A_lost_add_is_proved_by_the_list_of_all_payments_of_the_order(FaultMoment when, int sent)
    {
        Portal.Faults.Add(new FaultRule(FaultKind.Reset) { Method = Add, When = when, Nth = 1 });

        var payment = await AddAsync(_entity);

        (await DetailAsync(payment)).PortalId.ShouldBe($"{Portal.Hand.Payments(_deal)[^1].Id}");
        Portal.Hand.Payments(_deal).Count.ShouldBe(Shown + 6);
        Portal.Journal.Calls.Count(call => call.Method is Add).ShouldBe(sent);
        Portal.Journal.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answered_add_returns_its_payment_although_the_portal_does_not_list_it()
    {
        Connect(Portal.WebhookOf(2));

        var payment = await AddAsync(_entity);

        (await DetailAsync(payment)).PortalId.ShouldBe($"{Portal.Hand.Payments(_deal)[^1].Id}");
    }

    [Fact]
    public async Task Without_the_list_of_all_payments_a_lost_add_is_never_confirmed_with_a_payment_of_somebody_else()
    {
        Connect(Portal.WebhookOf(2));
        Portal.Faults.Add(new FaultRule(FaultKind.Reset) { Method = Add, When = FaultMoment.Before, Nth = 1 });
        (await Payments.AddAsync(Workspace, _entity, Clara, default)).Failure!.Code.ShouldBe(PortalFailures.Unknown.Code);

        // The fifty-first payment, which is somebody else's, comes into view.
        Portal.Hand.Call("crm.item.payment.delete", new { id = Portal.Hand.Payments(_deal)[0].Id });
        await PassAsync(TimeSpan.FromHours(1));

        var open = await UnknownAsync();
        (open.Attempts, open.Fault!.Kind).ShouldBe((1, PortalFaultKind.Unprovable));
        Portal.Journal.Calls.Count(call => call.Method is Add).ShouldBe(1);
    }

    [Fact]
    public async Task A_write_that_stays_unknown_is_looked_for_more_and_more_seldom()
    {
        Connect(Portal.WebhookOf(2));
        Portal.Faults.Add(new FaultRule(FaultKind.Reset) { Method = Add, When = FaultMoment.Before, Nth = 1 });
        (await Payments.AddAsync(Workspace, _entity, Clara, default)).Failure!.Code.ShouldBe(PortalFailures.Unknown.Code);
        Portal.Journal.Clear();

        await PassAsync(TimeSpan.FromHours(2));

        var looks = Portal.Journal.Calls.Where(call => call.Method is "crm.item.productrow.getAvailableForPayment").Select(call => call.At).ToList();
        var pauses = looks.Zip(looks.Skip(1), (one, next) => next - one).ToList();
        pauses.ShouldAllBe(pause => pause >= Timing.FirstLookPause);
        pauses[^1].ShouldBeGreaterThanOrEqualTo(Timing.MaxLookPause);
        looks.Count.ShouldBeLessThan(40);
    }

    private async Task PassAsync(TimeSpan time)
    {
        var step = TimeSpan.FromSeconds(5);
        for (var passed = TimeSpan.Zero; passed < time; passed += step)
        {
            await FollowUp.StepAsync(Workspace, default);
            Time.Advance(step);
        }
    }

    private async Task<Operation> UnknownAsync() => (await Operations.ListAsync(Workspace.Id, OperationState.Unknown, null, 10, default)).Single();
}

/// <summary>A portal that answers with the same page whatever page is asked for.</summary>
public sealed class RepeatedPageTests() : CutListTests(Usual with { PaymentsShown = Shown });

/// <summary>A portal that cuts the list before it filters, so that the page after the first fifty is empty.</summary>
[Trait("Run", "Full")]
public sealed class EmptyPageTests() : CutListTests(Usual with { PaymentsCut = Shown });
