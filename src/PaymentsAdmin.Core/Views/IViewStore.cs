using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Views;

/// <summary>Stores saved views.</summary>
public interface IViewStore
{
    /// <summary>A user's own views first, then those shared with one of the roles.</summary>
    Task<IReadOnlyList<SavedView>> ListAsync(WorkspaceId workspace, string screen, int user, Role roles, CancellationToken ct);

    Task<Result<ViewId>> AddAsync(WorkspaceId workspace, string screen, ViewInput input, Actor actor, CancellationToken ct);

    /// <summary>Changes one of the actor's views.</summary>
    Task<Result> SaveAsync(Target<ViewId> target, ViewInput input, CancellationToken ct);

    /// <summary>Deletes one of the actor's views.</summary>
    Task<Result> DeleteAsync(ViewId id, Actor actor, CancellationToken ct);

    /// <summary>Sets or clears this view, own or shared, as the one opened after sign-in.</summary>
    Task<Result> SetDefaultAsync(ViewId id, bool on, Actor actor, CancellationToken ct);

    /// <summary>Records that the actor opened it.</summary>
    Task<Result> VisitAsync(ViewId id, Actor actor, CancellationToken ct);
}
