using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Views;

/// <summary>Where saved views live.</summary>
public interface IViewStore
{
    /// <summary>Those of a user and those shared with one of the roles, the user's own first.</summary>
    Task<IReadOnlyList<SavedView>> ListAsync(WorkspaceId workspace, string screen, int user, Role roles, CancellationToken ct);

    Task<Result<ViewId>> AddAsync(WorkspaceId workspace, string screen, ViewInput input, Actor actor, CancellationToken ct);

    /// <summary>Changes a view of the actor's own.</summary>
    Task<Result> SaveAsync(ViewId id, ViewInput input, Revision seen, Actor actor, CancellationToken ct);

    /// <summary>Deletes a view of the actor's own.</summary>
    Task<Result> DeleteAsync(ViewId id, Actor actor, CancellationToken ct);

    /// <summary>Opens this view, own or shared, when the actor signs in; or no longer.</summary>
    Task<Result> SetDefaultAsync(ViewId id, bool on, Actor actor, CancellationToken ct);

    /// <summary>Notes that the actor looks at it now.</summary>
    Task<Result> VisitAsync(ViewId id, Actor actor, CancellationToken ct);
}
