using Microsoft.Extensions.Logging;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.Bitrix24;
using PaymentsAdmin.Web.Setup.Portals;

namespace PaymentsAdmin.Web.Tests.Setup;

public sealed class SyncLogTests
{
    private readonly List<string> _lines = [];

    [Fact]
    public void The_end_of_a_first_walk_is_one_line_with_its_count_and_time() =>
        Write(new SyncStep(TimeSpan.Zero) { Ended = new FirstWalk(900, TimeSpan.FromSeconds(95), new ProblemCount(2, 1)) })
            .ShouldBe(["Information: The portal of workspace crm was read for the first time: 900 payments in 00:01:35; 2 rows cannot be kept"]);

    [Fact]
    public void A_walk_that_stops_is_one_line_with_its_position_and_reason_and_a_bug_one_with_its_trace()
    {
        var position = new SyncPosition(SyncPhase.Payments, DateTimeOffset.UnixEpoch, 0, new PortalCursor("50"));
        var state = SyncState.None with { Position = position, LastFailure = PortalFailures.NotStored.Text };
        Write(new SyncStep(TimeSpan.Zero) { Stopped = state }).Single()
            .ShouldStartWith("Warning: Reading the portal of workspace crm has stopped at Payments|0|0|50: The portal's answer");
        Write(new SyncStep(TimeSpan.Zero) { Bug = new InvalidOperationException("broken") }).Single()
            .ShouldStartWith("Warning: What the portal of workspace crm answered could not be stored.");
    }

    [Fact]
    public void An_ordinary_step_writes_nothing() => Write(new SyncStep(TimeSpan.FromSeconds(5))).ShouldBeEmpty();

    private List<string> Write(SyncStep step)
    {
        _lines.Clear();
        var crm = new Workspace(new WorkspaceId(7), WorkspaceKey.Find("crm")!.Value, "CRM", Bitrix24Profile.Kind, [2], 14, "", null);
        SyncLog.Write(new Lines(_lines), crm, step);
        return _lines;
    }

    private sealed class Lines(List<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Add($"{logLevel}: {formatter(state, exception)}");
    }
}
