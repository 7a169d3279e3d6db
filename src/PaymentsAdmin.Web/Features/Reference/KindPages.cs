using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Describing;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Reference.Pasting;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Features.Reference;

public sealed record KindRow(int Id, IReadOnlyList<string> Values, bool Active, Revision Revision);

/// <summary>The operations on one kind of reference data, for pages that work with any kind.</summary>
public interface IKindPages
{
    KindDescription Description { get; }

    Task<Result<Slice<KindRow>>> ListAsync(ReferenceQuery query, Actor actor, CancellationToken ct);

    Task<Result<KindRow>> FindAsync(WorkspaceId workspace, int id, Actor actor, CancellationToken ct);

    Task<Result<IReadOnlyList<LinkTarget>>> TargetsAsync(WorkspaceId workspace, Actor actor, CancellationToken ct);

    Task<Result<byte[]>> FileAsync(WorkspaceId workspace, KindLinks links, Actor actor, CancellationToken ct);

    Task<Result<int>> AddAsync(Workspace workspace, IReadOnlyList<string> values, Actor actor, CancellationToken ct);

    /// <summary>Changes an entry, unless somebody else changed it since it was read.</summary>
    Task<Result> ChangeAsync(Workspace workspace, int id, IReadOnlyList<string> values, Revision seen, Actor actor, CancellationToken ct);

    Task<Result> SwitchAsync(Workspace workspace, KindRow row, bool active, Actor actor, CancellationToken ct);

    /// <summary>A dry run of pasted rows.</summary>
    Task<Result<PastePlan>> PlanAsync(WorkspaceId workspace, string text, KindLinks links, Actor actor, CancellationToken ct);

    Task<Result<PutCount>> PutAsync(Workspace workspace, PastePlan plan, Actor actor, CancellationToken ct);
}

/// <summary>Translates between the records of a kind and the values of its fields; the service checks them.</summary>
public sealed class KindPages<T>(ReferenceService<T> service, KindDescription<T> kind) : IKindPages
    where T : ReferenceContent, IReferenceKind
{
    public KindDescription Description => kind;

    public async Task<Result<Slice<KindRow>>> ListAsync(ReferenceQuery query, Actor actor, CancellationToken ct)
    {
        var found = await service.ListAsync(query, actor, ct);
        return found.Ok ? new Slice<KindRow>([.. found.Value.Items.Select(Row)], found.Value.HasMore) : found.Failure;
    }

    public async Task<Result<KindRow>> FindAsync(WorkspaceId workspace, int id, Actor actor, CancellationToken ct)
    {
        var found = await service.GetAsync(workspace, new ReferenceId<T>(id), actor, ct);
        return found.Ok ? Row(found.Value) : found.Failure;
    }

    public async Task<Result<IReadOnlyList<LinkTarget>>> TargetsAsync(WorkspaceId workspace, Actor actor, CancellationToken ct)
    {
        var all = await service.AllAsync(workspace, actor, ct);
        return all.Ok ? Result.Of<IReadOnlyList<LinkTarget>>([.. all.Value.Select(Target)]) : all.Failure;
    }

    public async Task<Result<byte[]>> FileAsync(WorkspaceId workspace, KindLinks links, Actor actor, CancellationToken ct)
    {
        var all = await service.AllAsync(workspace, actor, ct);
        return all.Ok ? KindFile.Write(kind, all.Value, links) : all.Failure;
    }

    public async Task<Result<int>> AddAsync(Workspace workspace, IReadOnlyList<string> values, Actor actor, CancellationToken ct)
    {
        var added = await service.AddAsync(workspace, kind.Put(kind.Empty, values), actor, ct);
        return added.Ok ? added.Value.Value : added.Failure;
    }

    public Task<Result> ChangeAsync(Workspace workspace, int id, IReadOnlyList<string> values, Revision seen, Actor actor, CancellationToken ct) =>
        service.ChangeAsync(new(workspace, new ReferenceId<T>(id), seen, actor), kind.Put(kind.Empty, values), ct);

    public Task<Result> SwitchAsync(Workspace workspace, KindRow row, bool active, Actor actor, CancellationToken ct) =>
        active
            ? service.ActivateAsync(new(workspace, new ReferenceId<T>(row.Id), row.Revision, actor), ct)
            : service.DeactivateAsync(new(workspace, new ReferenceId<T>(row.Id), row.Revision, actor), ct);

    public async Task<Result<PastePlan>> PlanAsync(WorkspaceId workspace, string text, KindLinks links, Actor actor, CancellationToken ct)
    {
        var plan = await service.PlanAsync(workspace, kind, links, text, actor, ct);
        return plan.Ok ? Result.Of<PastePlan>(plan.Value) : plan.Failure;
    }

    public Task<Result<PutCount>> PutAsync(Workspace workspace, PastePlan plan, Actor actor, CancellationToken ct) =>
        service.PutAsync(workspace, ((PastePlan<ReferencePut<T>>)plan).Puts, actor, ct);

    private KindRow Row(ReferenceItem<T> item) => new(item.Id.Value, kind.Values(item.Content), item.Active, item.Revision);

    private LinkTarget Target(ReferenceItem<T> item)
    {
        var code = kind.CodeAt < 0 ? "" : kind.Typed[kind.CodeAt].Get(item.Content);
        return new(item.Id.Value, code.Length == 0 ? null : code, item.Content.Name, item.Active);
    }
}
