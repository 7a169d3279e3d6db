using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Views;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Views;

/// <summary>Saved views in our database. Opening one is not audited; creating, changing and deleting one is.</summary>
internal sealed class ViewStore(IWriter writer, IReader reader) : IViewStore
{
    private static readonly Sql Seen = new(
        """
        SELECT w.id, w.name, w.body, w.user_id, u.display_name, w.shared_with_role, COALESCE(v.is_default, $5) AS is_default, v.visited_at, w.revision
        FROM saved_views w JOIN users u ON u.id = w.user_id LEFT JOIN view_visits v ON v.view_id = w.id AND v.user_id = $1
        WHERE w.workspace_id = $2 AND w.screen = $3 AND (w.user_id = $1 OR (w.shared_with_role & $4) <> 0)
        ORDER BY CASE WHEN w.user_id = $1 THEN 0 ELSE 1 END, w.position, w.id
        """
    );

    private static readonly Sql Hold = new("SELECT id FROM saved_views WHERE id = $1 {lock}");

    private static readonly Sql Visit = new(
        "INSERT INTO view_visits (user_id, view_id, is_default, visited_at) VALUES ($1, $2, $3, $4) "
            + "ON CONFLICT (user_id, view_id) DO UPDATE SET visited_at = excluded.visited_at"
    );

    private static readonly Sql NoDefault = new(
        "UPDATE view_visits SET is_default = $1 WHERE user_id = $2 AND is_default = $3 "
            + "AND view_id IN (SELECT id FROM saved_views WHERE workspace_id = $4 AND screen = $5)"
    );

    private static readonly Sql Default = new(
        "INSERT INTO view_visits (user_id, view_id, is_default) VALUES ($1, $2, $3) "
            + "ON CONFLICT (user_id, view_id) DO UPDATE SET is_default = excluded.is_default"
    );

    public async Task<IReadOnlyList<SavedView>> ListAsync(WorkspaceId workspace, string screen, int user, Role roles, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(Seen, user, workspace.Value, screen, (int)roles, false), Of, ct);

    public Task<Result<ViewId>> AddAsync(WorkspaceId workspace, string screen, ViewInput input, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result<ViewId>>(
            async session =>
            {
                var db = await session.ContextAsync();
                var own = db.Set<SavedViewRow>().Where(v => v.UserId == actor.UserId && v.Screen == screen);
                var nameIsTaken = await own.AnyAsync(v => v.Name == input.Name, ct);
                var count = await own.CountAsync(ct);
                if (ViewRules.Add(nameIsTaken, count) is { } no)
                {
                    return no;
                }

                var row = new SavedViewRow
                {
                    UserId = actor.UserId!.Value,
                    WorkspaceId = workspace.Value,
                    Screen = screen,
                    Name = input.Name,
                    Body = input.Query,
                    SharedWithRole = (int)input.SharedWith,
                    Revision = Core.Values.Revision.First.Value,
                    Position = count,
                };
                db.Add(row);
                await db.SaveChangesAsync(ct);
                if (input.IsDefault)
                {
                    await MakeDefaultAsync(session, row, row.UserId);
                }

                await session.AuditAsync(Fact(ViewVerbs.Add, row), actor);
                return new ViewId(row.Id);
            },
            ct
        );

    public Task<Result> SaveAsync(Target<ViewId> target, ViewInput input, CancellationToken ct) =>
        WithOwnAsync(
            target.Id,
            target.Actor,
            async (session, db, row) =>
            {
                var nameIsTaken = await db.Set<SavedViewRow>()
                    .AnyAsync(v => v.UserId == row.UserId && v.Screen == row.Screen && v.Name == input.Name && v.Id != row.Id, ct);
                if (ViewRules.Save(Facts(row), target.Seen, nameIsTaken) is { } no)
                {
                    return no;
                }

                (row.Name, row.Body, row.SharedWithRole) = (input.Name, input.Query, (int)input.SharedWith);
                row.Revision++;
                await db.SaveChangesAsync(ct);
                await (input.IsDefault ? MakeDefaultAsync(session, row, row.UserId) : NoLongerAsync(session, row, row.UserId));
                await session.AuditAsync(Fact(ViewVerbs.Save, row), target.Actor);
                return Result.Done;
            },
            ct
        );

    public Task<Result> DeleteAsync(ViewId id, Actor actor, CancellationToken ct) =>
        WithOwnAsync(
            id,
            actor,
            async (session, db, row) =>
            {
                await db.Set<ViewVisitRow>().Where(v => v.ViewId == row.Id).ExecuteDeleteAsync(ct);
                db.Remove(row);
                await db.SaveChangesAsync(ct);
                await session.AuditAsync(Fact(ViewVerbs.Delete, row), actor);
                return Result.Done;
            },
            ct
        );

    public Task<Result> SetDefaultAsync(ViewId id, bool on, Actor actor, CancellationToken ct) =>
        WithSeenAsync(id, actor, (session, row, user) => on ? MakeDefaultAsync(session, row, user) : NoLongerAsync(session, row, user), ct);

    public Task<Result> VisitAsync(ViewId id, Actor actor, CancellationToken ct) =>
        WithSeenAsync(id, actor, (session, row, user) => session.WriteAsync(Visit, user, row.Id, false, session.Now).AsTask(), ct);

    private static async Task MakeDefaultAsync(IWriteSession session, SavedViewRow row, int user)
    {
        await session.WriteAsync(NoDefault, false, user, true, row.WorkspaceId, row.Screen);
        await session.WriteAsync(Default, user, row.Id, true);
    }

    private static async Task NoLongerAsync(IWriteSession session, SavedViewRow row, int user) => await session.WriteAsync(Default, user, row.Id, false);

    private static SavedView Of(DbDataReader row) =>
        new(
            new((int)row.Whole("id")),
            row.Text("name"),
            row.Text("body"),
            (int)row.Whole("user_id"),
            row.Text("display_name"),
            (Role)row.Whole("shared_with_role"),
            row.Flag("is_default"),
            row.InstantOrNull("visited_at"),
            new((int)row.Whole("revision"))
        );

    private static ViewFacts Facts(SavedViewRow row) => new(row.UserId, (Role)row.SharedWithRole, new(row.Revision));

    private static AuditFact Fact(Verb verb, SavedViewRow row) =>
        new(verb, "view", row.Id, new(row.WorkspaceId))
        {
            Changes = [new AuditChange("query", null, row.Body), new AuditChange("shared-with", null, ((Role)row.SharedWithRole).ToString())],
            Texts = [new AuditChange("name", null, row.Name)],
        };

    private Task<Result> WithOwnAsync(ViewId id, Actor actor, Func<IWriteSession, PaymentsDb, SavedViewRow, Task<Result>> act, CancellationToken ct) =>
        writer.RunAsync(
            async session =>
            {
                await session.FirstAsync(Hold, Number.Read, id.Value);
                var db = await session.ContextAsync();
                return await db.Set<SavedViewRow>().AsTracking().FirstOrDefaultAsync(v => v.Id == id.Value, ct) is not { } row ? ViewFailures.NotFound
                    : ViewRules.Change(Facts(row), actor) is { } no ? no
                    : await act(session, db, row);
            },
            ct
        );

    private Task<Result> WithSeenAsync(ViewId id, Actor actor, Func<IWriteSession, SavedViewRow, int, Task> act, CancellationToken ct) =>
        writer.RunAsync(
            async session =>
            {
                var db = await session.ContextAsync();
                if (await db.Set<SavedViewRow>().AsNoTracking().FirstOrDefaultAsync(v => v.Id == id.Value, ct) is not { } row)
                {
                    return ViewFailures.NotFound;
                }

                if (ViewRules.Open(Facts(row), actor) is { } no)
                {
                    return no;
                }

                await act(session, row, actor.UserId!.Value);
                return Result.Done;
            },
            ct
        );
}
