using System.Globalization;

namespace PaymentsAdmin.Core.Audit.Log;

/// <summary>Chain heads noted outside the database. A chain truncated at its end is consistent in itself, but lacks noted heads.</summary>
public sealed class ChainHeads(IAuditLog log, TimeProvider time, IHeadFile? file = null)
{
    /// <summary>The current head of the chain, or null before the first block.</summary>
    public Task<NotedHead?> NowAsync(CancellationToken ct) => log.HeadAsync(ct);

    /// <summary>Notes the head once a day, if a file is configured.</summary>
    public async Task NoteOfTheDayAsync(CancellationToken ct)
    {
        if (file is not null && (await LastAsync(file, ct))?.At.UtcDateTime.Date != time.GetUtcNow().UtcDateTime.Date)
        {
            await NoteAsync(file, ct);
        }
    }

    /// <summary>Notes the head unless it is the file's last one, if a file is configured.</summary>
    public async Task NoteTheLastAsync(CancellationToken ct)
    {
        if (file is not null && await LastAsync(file, ct) is var last && await NowAsync(ct) is { } now && (last?.Block, last?.Hash) != (now.Block, now.Hash))
        {
            await file.AppendAsync(now, ct);
        }
    }

    /// <summary>Says which of the given and configured heads the chain lacks, or null.</summary>
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
