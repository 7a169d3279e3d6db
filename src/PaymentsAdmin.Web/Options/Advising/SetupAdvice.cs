using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Storage.Databases;

namespace PaymentsAdmin.Web.Options.Advising;

/// <summary>Lists what this installation lacks; logged once at start, and shown on the Admins' start page.</summary>
public sealed class SetupAdvice(
    PaymentsAdminOptions options, IDatabase database, ITokenStore tokens, SilentProxy proxy, TimeProvider time, ILogger<SetupAdvice> logger)
{
    /// <summary>The advice that applies; none for a demo, whose data is invented.</summary>
    public async Task<IReadOnlyList<Advice>> MissingAsync(CancellationToken ct)
    {
        if (options.Demo)
        {
            return [];
        }

        var idle = await tokens.CountIdleAsync(time.GetUtcNow() - TokenLifetime.IdleAfter, ct);
        var facts = new SetupFacts(options, await BackupEncryption.IsOnAsync(database, ct), idle, proxy.IsThere);
        return [.. Advice.All.Where(advice => advice.IsMissing(facts))];
    }

    public async Task LogAsync(CancellationToken ct)
    {
        foreach (var advice in await MissingAsync(ct))
        {
            logger.LogWarning("{What} {ToDo}", advice.What.ToString(), advice.ToDo.ToString());
        }
    }
}
