using Microsoft.Extensions.Time.Testing;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Wire;

namespace PaymentsAdmin.Backends.Tests.Portals.Bitrix24;

/// <summary>Pauses of single methods, with a fake clock.</summary>
public sealed class MethodPauseTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Methods_pause_for_the_background_near_their_limit_and_for_all_after_a_refusal()
    {
        var pauses = new MethodPauses(_time, 480);
        pauses.Used("crm.item.list", new UsedTime(383.9m, TimeSpan.FromMinutes(5)));
        pauses.Left("crm.item.list", Urgency.Background).ShouldBe(TimeSpan.Zero);
        pauses.Used("crm.item.list", new UsedTime(384, TimeSpan.FromMinutes(5)));
        pauses.Left("CRM.item.list", Urgency.Background).ShouldBe(TimeSpan.FromMinutes(5));
        pauses.Left("crm.item.list", Urgency.Staff).ShouldBe(TimeSpan.Zero);
        _time.Advance(TimeSpan.FromSeconds(60));
        pauses.Blocked("crm.item.list").ShouldBe(TimeSpan.FromMinutes(4));
        pauses.Left("crm.item.list", Urgency.Staff).ShouldBe(TimeSpan.FromMinutes(4));
        pauses.Left("crm.item.get", Urgency.Staff).ShouldBe(TimeSpan.Zero);
        pauses.Now.ShouldBe([new PausedMethod("crm.item.list", _time.GetUtcNow().AddMinutes(4), ForAll: true)]);
        _time.Advance(TimeSpan.FromSeconds(240));
        pauses.Left("crm.item.list", Urgency.Background).ShouldBe(TimeSpan.Zero);
        pauses.Now.ShouldBeEmpty();
    }
}
