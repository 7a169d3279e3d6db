using System.Data.Common;
using PaymentsAdmin.Core.Drafts;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Drafts;

/// <summary>Unsaved input in its own table; adding new rows deletes expired ones, and the oldest of a user who has too many.</summary>
internal sealed class TypedDrafts(IWriter writer, IReader reader, DraftLimits limits) : ITypedDrafts
{
    private static readonly Sql Find = new("SELECT body, saved_at FROM form_drafts WHERE user_id = $1 AND form = $2 AND key = $3 AND saved_at > $4");

    private static readonly Sql Keep = new(
        "INSERT INTO form_drafts (user_id, form, key, body, saved_at) VALUES ($1, $2, $3, $4, $5) "
            + "ON CONFLICT (user_id, form, key) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at"
    );

    private static readonly Sql Sweep = new("DELETE FROM form_drafts WHERE saved_at <= $1");

    // Beside the one just kept. One deletion takes at most a thousand; more can exist only from before there was a limit.
    private static readonly Sql Trim = new(
        """
        DELETE FROM form_drafts WHERE user_id = $1 AND (form, key) IN (
          SELECT form, key FROM form_drafts WHERE user_id = $1 AND (form <> $2 OR key <> $3) ORDER BY saved_at DESC, form, key LIMIT 1000 OFFSET $4)
        """
    );

    private static readonly Sql Forget = new("DELETE FROM form_drafts WHERE user_id = $1 AND form = $2 AND key = $3");

    private static readonly Sql ForgetAll = new("DELETE FROM form_drafts WHERE user_id = $1");

    public async Task<KeptDraft?> FindAsync(int user, DraftPlace place, DateTimeOffset newerThan, CancellationToken ct)
    {
        var found = await reader.AllAsync(Query.Keep(Find, user, place.Form, place.Key, newerThan), Read, ct);
        return found is [var kept] ? kept : null;
    }

    public Task<Result> KeepAsync(int user, DraftPlace place, string body, DateTimeOffset forgetBefore, CancellationToken ct) =>
        WriteAsync(
            async session =>
            {
                await session.WriteAsync(Sweep, forgetBefore);
                await session.WriteAsync(Keep, user, place.Form, place.Key, body, session.Now);
                await session.WriteAsync(Trim, user, place.Form, place.Key, limits.MaxPerUser - 1);
            },
            ct
        );

    public Task<Result> ForgetAsync(int user, DraftPlace place, CancellationToken ct) =>
        WriteAsync(async session => await session.WriteAsync(Forget, user, place.Form, place.Key), ct);

    public Task<Result> ForgetAllAsync(int user, CancellationToken ct) => WriteAsync(async session => await session.WriteAsync(ForgetAll, user), ct);

    private static KeptDraft Read(DbDataReader row) => new(row.GetString(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)));

    private Task<Result> WriteAsync(Func<IWriteSession, Task> write, CancellationToken ct) =>
        writer.RunAsync(
            async session =>
            {
                await write(session);
                return Result.Done;
            },
            ct
        );
}
