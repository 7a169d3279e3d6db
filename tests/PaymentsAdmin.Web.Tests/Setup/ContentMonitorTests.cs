using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Web.Setup;
using PaymentsAdmin.Web.Tests.Rest;

namespace PaymentsAdmin.Web.Tests.Setup;

/// <summary>Contents of removed files are deleted soon after the start and daily from then on, whatever becomes of one attempt.</summary>
public sealed class ContentMonitorTests : PageTests
{
    private readonly OneRemoved _contents = new();

    [Fact]
    public async Task Contents_are_deleted_two_minutes_after_the_start_and_then_daily_and_a_failure_ends_nothing()
    {
        using var log = new FaultLog();
        var time = new Alarms();
        var logger = LoggerFactory.Create(logging => logging.AddProvider(log)).CreateLogger<ContentMonitor>();
        using var monitor = new ContentMonitor(Get<RemovedContents>(), time, logger);
        await monitor.StartAsync(default);

        (await time.NextAsync()).ShouldBe(TimeSpan.FromMinutes(2));
        _contents.Deleted.ShouldBe(0);
        _contents.Fault = new IOException("No space left on device", 28);
        await NextDayAsync(time);
        log.Lines.ShouldBeEmpty();

        _contents.Fault = new InvalidOperationException("a table is missing");
        await NextDayAsync(time);
        log.Lines.ShouldHaveSingleItem().ShouldStartWith("Warning: Contents of removed files could not be deleted");

        _contents.Fault = null;
        await NextDayAsync(time);
        await NextDayAsync(time);
        _contents.Deleted.ShouldBe(2);
        await monitor.StopAsync(default);
        log.Lines.Count.ShouldBe(1);
    }

    protected override void Register(IServiceCollection services)
    {
        base.Register(services);
        services.Replace(ServiceDescriptor.Singleton<IAttachmentContents>(_contents));
    }

    private static async Task NextDayAsync(Alarms time)
    {
        time.Ring();
        (await time.NextAsync()).ShouldBe(TimeSpan.FromDays(1));
    }

    /// <summary>One content a day can be deleted.</summary>
    private sealed class OneRemoved : IAttachmentContents
    {
        public Exception? Fault { get; set; }

        public int Deleted { get; private set; }

        public Task<int> CountAsync(int max, CancellationToken ct) => Fault is null ? Task.FromResult(0) : Task.FromException<int>(Fault);

        public Task<IReadOnlyList<AttachmentId>> RemovedAsync(DateTimeOffset until, AttachmentId after, int max, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<AttachmentId>>(after == default ? [new AttachmentId(1)] : []);

        public Task<bool> DeleteAsync(AttachmentId id, DateTimeOffset until, CancellationToken ct)
        {
            Deleted++;
            return Task.FromResult(true);
        }
    }
}
