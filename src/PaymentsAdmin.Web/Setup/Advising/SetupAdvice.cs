using PaymentsAdmin.Storage.Databases;

namespace PaymentsAdmin.Web.Setup.Advising;

/// <summary>What this set-up lacks; said once in the log at the start, and on the first page of Admins.</summary>
public sealed class SetupAdvice(PaymentsAdminOptions options, IDatabase database, ILogger<SetupAdvice> logger)
{
    /// <summary>Nothing for a demo: its data are made up.</summary>
    public async Task<IReadOnlyList<Advice>> MissingAsync(CancellationToken ct)
    {
        if (options.Demo)
        {
            return [];
        }

        var facts = new SetupFacts(options, await BackupEncryption.IsOnAsync(database, ct));
        return [.. Advice.All.Where(advice => advice.IsMissing(facts))];
    }

    /// <summary>One line for each thing that is missing.</summary>
    public async Task LogAsync(CancellationToken ct)
    {
        foreach (var advice in await MissingAsync(ct))
        {
            logger.LogWarning("{What} {ToDo}", advice.What.ToString(), advice.ToDo.ToString());
        }
    }
}
