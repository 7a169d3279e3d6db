using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Live;
using PaymentsAdmin.Web.Tests.Ports;

namespace PaymentsAdmin.Web.Tests.Features.Payment;

/// <summary>The timeline, read as evidence, while its answers are late and it grows.</summary>
public sealed class LateTimelineTests : PaymentDetailPageTests
{
    private const int Remarks = 50;

    private readonly Gate _gate = new();
    private bool _holds;

    protected override void Register(IServiceCollection services) =>
        BeforePort.PutBeforeAll(
            services,
            (method, answer) => _holds && method.DeclaringType == typeof(ITimeline) ? _gate.PassAsync(answer) : Task.CompletedTask);

    [Fact]
    public async Task A_new_entry_while_earlier_ones_are_read_leaves_no_gap()
    {
        var alan = await OtherAsync("alan");
        for (var i = 1; i <= Remarks; i++)
        {
            await RemarkAsync(Number(i), alan);
        }

        var page = Open();
        page.WaitForAssertion(() => page.FindAll(".remark").Count.ShouldBe(TimelineService.PageSize));
        _holds = true;
        _gate.Shut();
        var earlier = page.ClickAsync(".earlier");
        await RemarkAsync(Number(Remarks + 1), alan);
        Tell(alan);

        // The card, and the notice of a rejection, read again.
        await Patience.UntilAsync(() => _gate.Kept >= 3);
        await _gate.OpenAsync(Renderer.Dispatcher, static count => count - 1);
        await earlier.WithinAsync();

        page.WaitForAssertion(() => page.FindAll(".remark").Count.ShouldBeGreaterThanOrEqualTo(2 * TimelineService.PageSize));
        var shown = page.FindAll(".remark").Select(remark => int.Parse(remark.TextContent, CultureInfo.InvariantCulture)).ToList();
        shown.ShouldBe(Enumerable.Range(0, shown.Count).Select(i => Remarks + 1 - i));
    }

    private void Tell(Actor by) => Get<ChangeFeed>().Tell(new([new("comment.add", "payment", Id.Value, Workspace.Id, by.UserId)], Much: false));

    private static string Number(int of) => of.ToString(CultureInfo.InvariantCulture);
}
