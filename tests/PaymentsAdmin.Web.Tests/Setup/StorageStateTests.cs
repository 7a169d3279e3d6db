using Microsoft.Extensions.Logging;
using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Storage.Writing;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Tests.Rest;

namespace PaymentsAdmin.Web.Tests.Setup;

/// <summary>How often a disk that cannot be written to is logged, and how it is recognised.</summary>
public sealed class StorageStateTests : IDisposable
{
    private readonly StillTime _time = new();
    private readonly FaultLog _log = new();
    private readonly StorageState _state;

    public StorageStateTests()
    {
        var loggers = LoggerFactory.Create(logs => logs.AddProvider(_log));
        _state = new(_time, loggers.CreateLogger<StorageState>());
    }

    public void Dispose() => _log.Dispose();

    [Fact]
    public void Storage_trouble_is_logged_when_it_begins_every_minute_and_when_it_ends()
    {
        var changes = 0;
        _state.Changed += (_, _) => changes++;
        for (var second = 0; second < 150; second++)
        {
            for (var refused = 0; refused < 20; refused++)
            {
                _state.Note(StorageTrouble.Full);
            }

            _time.Pass(TimeSpan.FromSeconds(1));
        }

        _state.End();
        _state.End();

        _log.Lines.Count.ShouldBe(4);
        _log.Lines.First().ShouldStartWith("Error: The database cannot be written to (Full): The database disk is full");
        _log.Lines.ShouldContain(
            line =>
                line.Contains("still cannot be written to (Full)", StringComparison.Ordinal)
                    && line.Contains("1201 writes were refused", StringComparison.Ordinal)
        );
        _log.Lines.Last().ShouldContain("can be written to again");
        _log.Lines.Last().ShouldContain("3000 writes were refused");
        changes.ShouldBe(2);
    }

    [Fact]
    public void Intermittent_storage_trouble_does_not_fill_the_log()
    {
        for (var i = 0; i < 20; i++)
        {
            _state.Note(StorageTrouble.Full);
            _state.End();
        }

        _log.Lines.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(28, StorageTrouble.Full)]
    [InlineData(122, StorageTrouble.Full)]
    [InlineData(30, StorageTrouble.ReadOnly)]
    [InlineData(13, null)]
    public void Storage_trouble_is_recognised_by_the_error_number_of_an_inner_exception(int number, StorageTrouble? trouble)
    {
        var fault = new InvalidOperationException("outside", new IOException("inside", number));

        NotSaved.TroubleOf(fault).ShouldBe(trouble);
    }

    [Fact]
    public async Task A_page_command_reports_storage_trouble_as_a_failure()
    {
        var command = new CommandState();

        (await command.RunAsync(() => throw new StorageUnavailableException("full", new IOException()) { Trouble = StorageTrouble.Full })).ShouldBeFalse();

        command.Failure.ShouldBe(StorageFailures.Full);
        command.Busy.ShouldBeFalse();
        await Should.ThrowAsync<InvalidOperationException>(() => command.RunAsync(() => throw new InvalidOperationException("a bug")));
    }
}
