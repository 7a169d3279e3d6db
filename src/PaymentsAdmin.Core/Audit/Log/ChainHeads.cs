using System.Globalization;

namespace PaymentsAdmin.Core.Audit.Log;

/// <summary>Heads of the chain that are noted outside the database: a chain cut at its end is intact in itself, and lacks them.</summary>
public sealed class ChainHeads(IAuditLog log, TimeProvider time, IHeadFile? file = null)
{
    /// <summary>The end of the chain now, or null before the first block.</summary>
    public Task<NotedHead?> NowAsync(CancellationToken ct) => log.HeadAsync(ct);

    /// <summary>Notes the head of a day that has none yet, where a file is configured.</summary>
    public async Task NoteOfTheDayAsync(CancellationToken ct)
    {
        if (file is not null && (await LastAsync(file, ct))?.At.UtcDateTime.Date != time.GetUtcNow().UtcDateTime.Date)
        {
            await NoteAsync(file, ct);
        }
    }

    /// <summary>Notes the head if the file does not end with it, where a file is configured.</summary>
    public async Task NoteTheLastAsync(CancellationToken ct)
    {
        if (file is not null && await LastAsync(file, ct) is var last && await NowAsync(ct) is { } now && (last?.Block, last?.Hash) != (now.Block, now.Hash))
        {
            await file.AppendAsync(now, ct);
        }
    }

    /// <summary>Says what the chain lacks of the heads given and of those in the configured file, or null.</summary>
    internal async Task<string?> FaultAsync(NotedHeads? given, CancellationToken ct) =>
        (given is null ? null : await FirstMissingAsync(given, ct)) ?? (file is null ? null : await FirstMissingAsync(await file.ReadAsync(ct), ct));

    private static async Task<NotedHead?> LastAsync(IHeadFile file, CancellationToken ct) => (await file.ReadAsync(ct)).Heads is [.., var last] ? last : null;

    private async Task NoteAsync(IHeadFile file, CancellationToken ct)
    {
        if (await NowAsync(ct) is { } now)
        {
            await file.AppendAsync(now, ct);
        }
    }

    private async Task<string?> FirstMissingAsync(NotedHeads noted, CancellationToken ct)
    {
        foreach (var head in noted.Heads)
        {
            var hash = await log.BlockHashAsync(head.Block, ct);
            if (!string.Equals(hash, head.Hash, StringComparison.Ordinal))
            {
                var what = hash is null ? "no longer contains" : "has other content in";
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"The chain {what} block {head.Block} with the hash {head.Hash}, which was its end at {head.At:u}, over {head.Entries} entries."
                );
            }
        }

        return noted.Fault;
    }
}
