using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Webhooks;

/// <summary>Sent due notices: a day per workspace, and a row per payment and date, in the transaction of the messages.</summary>
internal sealed class DueNotices(IWriter writer, IReader reader) : IDueNotices
{
    public async Task<IReadOnlyList<WorkspaceId>> BehindAsync(DateOnly day, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(DueSql.Behind, day), row => new WorkspaceId(row.GetInt32(0)), ct);

    public Task<Result<int>> AnnounceAsync(WorkspaceId workspace, DateOnly through, int max, CancellationToken ct) =>
        writer.RunAsync<Result<int>>(
            async session =>
            {
                var held = await session.FirstAsync(DueSql.Hold, row => new Held(row.DayAt(0)), workspace.Value);
                var told = held?.Through ?? through.AddDays(-1);
                if (held is null || told >= through)
                {
                    return 0;
                }

                var some = await SomeAsync(session, workspace, told, through, max);
                if (some < max)
                {
                    await session.QueueAsync(DueSql.Done, 1, through, workspace.Value);
                }

                return some;
            },
            ct
        );

    private static async ValueTask<int> SomeAsync(IWriteSession session, WorkspaceId workspace, DateOnly told, DateOnly through, int max)
    {
        if ((await session.FirstAsync(DueSql.Listeners, Number.Read, workspace.Value))!.Value == 0)
        {
            return 0;
        }

        var due = await session.AllAsync(DueSql.ComeDue, Number.Read, workspace.Value, told, through, max);
        if (due.Count > 0)
        {
            var ids = IdList.Of(due.Select(payment => payment.Value));
            await session.QueueAsync(DueSql.Tell, IWriteSession.AnyRows, workspace.Value, ids, Outbox.Occurrence(), session.Now);
            await session.QueueAsync(DueSql.Note, IWriteSession.AnyRows, ids, told, through);
        }

        return due.Count;
    }

    private sealed record Held(DateOnly? Through);
}
