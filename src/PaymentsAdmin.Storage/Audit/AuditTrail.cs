using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Audit;

/// <summary>Records the chain through the writer and verifies it in one snapshot.</summary>
public sealed class AuditTrail(IWriter writer, IDbContextFactory<PaymentsDb> contexts, IChainSource source, TimeProvider clock) : IAuditTrail
{
    /// <summary>Sealing takes a second; an entry that waits longer than this needs attention.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);

    // A denied attempt or a read is not a change that a repeated call would have to skip.
    public Task RecordAsync(AuditFact fact, Actor actor, CancellationToken ct) =>
        KeyedStep.OutsideAsync(() =>
            writer.RunAsync(
                async session =>
                {
                    await session.AuditAsync(fact, actor);
                    return Result.Done;
                },
                ct
            )
        );

    public async Task<AuditVerdict> VerifyAsync(Action<long> seen, CancellationToken ct)
    {
        await source.SealAsync(ct);
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct);
        var connection = db.Database.GetDbConnection();
        try
        {
            if (await source.FindDamageAsync(connection, ct) is { } damage)
            {
                return new AuditVerdict(0, 0, 0, damage, null);
            }

            await using var transaction = await connection.BeginTransactionAsync(source.Snapshot, ct);
            using var walk = new ChainWalk(
                new ChainReader(connection, transaction),
                clock.GetUtcNow() - MaxWait,
                await source.NextTxAsync(connection, ct),
                seen
            );
            return await walk.RunAsync(ct);
        }
        catch (DbException e) when (source.IsDamage(e))
        {
            return new AuditVerdict(0, 0, 0, "The database cannot be read: " + e.Message, null);
        }
    }
}
