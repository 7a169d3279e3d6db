using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Views;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Views;

/// <summary>Saved views in our own tables. Looking at one leaves no entry; making, changing and deleting one does.</summary>
internal sealed class ViewStore(IWriter writer, IDbContextFactory<PaymentsDb> contexts) : IViewStore
{
    private const int MostOwn = 50;

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

    public async Task<IReadOnlyList<SavedView>> ListAsync(WorkspaceId workspace, string screen, int user, Role roles, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var found = await (
            from view in db.Set<SavedViewRow>().AsNoTracking()
            join owner in db.Users on view.UserId equals owner.Id
            join seen in db.Set<ViewVisitRow>().Where(v => v.UserId == user) on view.Id equals seen.ViewId into visits
            from visit in visits.DefaultIfEmpty()
            where view.WorkspaceId == workspace.Value && view.Screen == screen && (view.UserId == user || (view.SharedWithRole & (int)roles) != 0)
            orderby view.UserId != user, view.Position, view.Id
            select new { view, owner.DisplayName, IsDefault = visit != null && visit.IsDefault, VisitedAt = visit == null ? null : visit.VisitedAt }
        ).ToListAsync(ct);
        return
        [
            .. found.Select(f => new SavedView(
                new(f.view.Id), f.view.Name, f.view.Body, f.view.UserId, f.DisplayName, (Role)f.view.SharedWithRole, f.IsDefault, f.VisitedAt, new(f.view.Revision)
            )),
        ];
    }

    public Task<Result<ViewId>> AddAsync(WorkspaceId workspace, string screen, ViewInput input, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result<ViewId>>(
            async session =>
            {
                var db = await session.ContextAsync();
                var own = db.Set<SavedViewRow>().Where(v => v.UserId == actor.UserId && v.Screen == screen);
                if (await own.AnyAsync(v => v.Name == input.Name, ct))
                {
                    return ViewFailures.NameTaken;
                }

                if (await own.CountAsync(ct) >= MostOwn)
                {
                    return ViewFailures.TooMany;
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
                    Position = await own.CountAsync(ct),
                };
                db.Add(row);
                await db.SaveChangesAsync(ct);
                if (input.IsDefault)
                {
                    await MakeDefaultAsync(session, row, row.UserId);
                }

                await session.AuditAsync(Fact("view.add", row), actor);
                return new ViewId(row.Id);
            },
            ct
        );

    public Task<Result> SaveAsync(ViewId id, ViewInput input, Revision seen, Actor actor, CancellationToken ct) =>
        WithOwnAsync(
            id,
            actor,
            async (session, db, row) =>
            {
                if (row.Revision != seen.Value)
                {
                    return ViewFailures.ChangedMeanwhile;
                }

                if (await db.Set<SavedViewRow>().AnyAsync(v => v.UserId == row.UserId && v.Screen == row.Screen && v.Name == input.Name && v.Id != row.Id, ct))
                {
                    return ViewFailures.NameTaken;
                }

                (row.Name, row.Body, row.SharedWithRole) = (input.Name, input.Query, (int)input.SharedWith);
                row.Revision++;
                await db.SaveChangesAsync(ct);
                await (input.IsDefault ? MakeDefaultAsync(session, row, row.UserId) : NoLongerAsync(session, row, row.UserId));
                await session.AuditAsync(Fact("view.save", row), actor);
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
                await session.AuditAsync(Fact("view.delete", row), actor);
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

    private static AuditFact Fact(string action, SavedViewRow row) =>
        new(action, "view", row.Id, new(row.WorkspaceId))
        {
            Changes = [new AuditChange("query", null, row.Body), new AuditChange("shared-with", null, ((Role)row.SharedWithRole).ToString())],
            Texts = [new AuditChange("name", null, row.Name)],
        };

    private Task<Result> WithOwnAsync(ViewId id, Actor actor, Func<IWriteSession, PaymentsDb, SavedViewRow, Task<Result>> act, CancellationToken ct) =>
        writer.RunAsync(
            async session =>
            {
                var db = await session.ContextAsync();
                return await db.Set<SavedViewRow>().AsTracking().FirstOrDefaultAsync(v => v.Id == id.Value && v.UserId == actor.UserId, ct) is { } row
                    ? await act(session, db, row)
                    : ViewFailures.NotFound;
            },
            ct
        );

    // Somebody else's private view looks like one that is not there.
    private Task<Result> WithSeenAsync(ViewId id, Actor actor, Func<IWriteSession, SavedViewRow, int, Task> act, CancellationToken ct) =>
        writer.RunAsync(
            async session =>
            {
                var (user, roles) = (actor.UserId!.Value, (int)actor.Roles);
                var db = await session.ContextAsync();
                var row = await db.Set<SavedViewRow>()
                    .AsNoTracking()
                    .FirstOrDefaultAsync(v => v.Id == id.Value && (v.UserId == user || (v.SharedWithRole & roles) != 0), ct);
                if (row is null)
                {
                    return ViewFailures.NotFound;
                }

                await act(session, row, user);
                return Result.Done;
            },
            ct
        );
}
