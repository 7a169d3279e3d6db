using System.Globalization;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Storage.Databases;
using PaymentsAdmin.Web.Features.Notifications;
using PaymentsAdmin.Web.Options;

namespace PaymentsAdmin.Web.Setup.Heads;

/// <summary>Writes the chain head to its file once a day and at shutdown, and emails it once a day.</summary>
public sealed class ChainHeadWorker(
    ChainHeads heads,
    IMailSender sender,
    MailWords words,
    IDatabase database,
    HeadOptions options,
    TimeProvider time,
    ILogger<ChainHeadWorker> logger
) : BackgroundService
{
    // Stored with the data, so that several servers and repeated starts send one email a day.
    private const string MailedOn = "audit.head-mailed-on";

    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(10);

    // Failures already logged; retried every few minutes, and logged once.
    private readonly HashSet<string> _failing = new(StringComparer.Ordinal);

    private string? _notedOn;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync("noted", () => heads.NoteTheLastAsync(CancellationToken.None));
    }

    /// <summary>Writes and emails the chain head, unless that was already done today.</summary>
    public async Task RunOnceAsync(CancellationToken ct)
    {
        var today = time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (!string.Equals(_notedOn, today, StringComparison.Ordinal))
        {
            await TryAsync("noted", async () =>
            {
                await heads.NoteOfTheDayAsync(ct);
                _notedOn = today;
            });
        }

        if (options.MailTo is { } address)
        {
            await TryAsync("mailed", () => MailAsync(address, today, ct));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            await RunOnceAsync(stoppingToken);
            await Task.Delay(Pace, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task MailAsync(string address, string today, CancellationToken ct)
    {
        if (string.Equals(await database.GetSettingAsync(MailedOn, ct), today, StringComparison.Ordinal) || await heads.NowAsync(ct) is not { } head)
        {
            return;
        }

        var answer = await sender.SendAsync(words.Head(head, address), ct);
        if (answer.Verdict is MailVerdict.Accepted or MailVerdict.Unknown)
        {
            await database.SetSettingAsync(MailedOn, today, CancellationToken.None);
            _failing.Remove(address);
            return;
        }

        if (_failing.Add(address))
        {
            logger.LogWarning("The head of the audit chain could not be mailed to {Address}: {Said}", address, answer.Said);
        }
    }

    private async Task TryAsync(string what, Func<Task> act)
    {
        try
        {
            await act();
            _failing.Remove(what);
        }
        catch (OperationCanceledException)
        {
            // The app is stopping.
        }
        catch (Exception fault)
        {
            if (_failing.Add(what))
            {
                logger.LogWarning(fault, "The head of the audit chain could not be {What}", what);
            }
        }
    }
}
