using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.Faults;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>Writes to a portal that limits calls, in whatever form it or a proxy says so.</summary>
public sealed class LimitedWriteTests() : PortalTests(TestDatabase.Sqlite)
{
    private const string Add = "crm.item.payment.add";

    private static readonly TimeSpan Asked = TimeSpan.FromSeconds(10);

    private MadeItem _deal = null!;

    protected override PortalTiming Timing => new();

    [Fact]
    public async Task A_write_refused_by_a_page_that_names_a_limit_is_sent_again_when_the_portal_asked_and_returns_its_payment()
    {
        var entity = await DealAsync();
        Portal.Faults.Add(new FaultRule(FaultKind.LimitPage) { Method = Add, When = FaultMoment.Before, Nth = 1 });

        (await DetailAsync(await AddAsync(entity))).PortalId.ShouldBe($"{Portal.Hand.Payments(_deal).Single().Id}");

        var sent = Sent();
        sent.Count.ShouldBe(2);
        (sent[1] - sent[0]).ShouldBeInRange(Asked, Asked * 3);
        Portal.Journal.Violations.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(FaultMoment.After, 1)]
    [InlineData(FaultMoment.Before, 2)]
    public async Task A_write_answered_by_a_bare_503_is_looked_for_before_it_is_sent_again(FaultMoment when, int calls)
    {
        var entity = await DealAsync();
        Portal.Faults.Add(new FaultRule(FaultKind.BusyPage) { Method = Add, When = when, Nth = 1 });

        (await DetailAsync(await AddAsync(entity))).PortalId.ShouldBe($"{Portal.Hand.Payments(_deal).Single().Id}");

        Sent().Count.ShouldBe(calls);
        Portal.Journal.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_portal_that_keeps_limiting_is_named_as_limiting_and_not_as_away()
    {
        var entity = await DealAsync();
        Portal.Faults.Add(new FaultRule(FaultKind.LimitPage) { Method = Add, When = FaultMoment.Before });

        var queued = (await Payments.AddAsync(Workspace, entity, Clara, default)).Failure!;
        queued.Code.ShouldBe(PortalFailures.QueuedAtLimit.Code);
        queued.Text.ShouldStartWith("The portal is limiting calls.");
        (await Operations.ListAsync(Workspace.Id, OperationState.Planned, null, 10, default)).Single().Attempts.ShouldBe(0);

        await SetPolicyAsync(new Policy { QueueWhilePortalIsAway = false });
        await FollowUpAsync();
        var ended = (await Operations.ListAsync(Workspace.Id, OperationState.Refused, null, 10, default)).Single();
        PortalOutcome.Of(ended, Time.GetUtcNow()).Code.ShouldBe(PortalFailures.Limited.Code);
    }

    [Fact]
    public async Task A_write_behind_a_limited_one_says_that_the_portal_limits_calls()
    {
        var entity = await DealAsync();
        Portal.Faults.Add(new FaultRule(FaultKind.OperatingLimit) { Method = Add });
        (await Payments.AddAsync(Workspace, entity, Clara, default)).Failure!.Code.ShouldBe(PortalFailures.QueuedAtLimit.Code);

        (await Payments.AddAsync(Workspace, entity, Clara, default)).Failure!.Code.ShouldBe(PortalFailures.QueuedAtLimit.Code);
    }

    [Fact]
    public async Task A_write_whose_deal_does_not_read_as_documented_says_that_it_was_not_sent_for_that()
    {
        var entity = await DealAsync();
        using var damaged = Portal.Faults.Add(new FaultRule(FaultKind.MissingFields) { Method = "crm.item.payment.list" });
        var queued = (await Payments.AddAsync(Workspace, entity, Clara, default)).Failure!;
        queued.Code.ShouldBe(PortalFailures.QueuedUnread.Code);
        Sent().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_read_of_a_portal_that_answers_503_says_that_it_limits_calls()
    {
        _deal = Portal.Hand.Deal("Racks");
        Portal.Faults.Add(new FaultRule(FaultKind.BusyPage));

        var failure = (await Backend<ILiveEntities>().LookAsync(Workspace, EntityRef.Item(_deal.Type, _deal.Id), Urgency.Staff, default)).Failure!;

        (failure.Code, failure.Wait > TimeSpan.Zero).ShouldBe((PortalFailures.Limited.Code, true));
    }

    private async Task<EntityId> DealAsync()
    {
        _deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)]);
        var entity = await SeeAsync(_deal);
        Portal.Journal.Clear();
        return entity;
    }

    private List<DateTimeOffset> Sent() => [.. Portal.Journal.Calls.Where(call => call.Method is Add).Select(call => call.At)];
}
