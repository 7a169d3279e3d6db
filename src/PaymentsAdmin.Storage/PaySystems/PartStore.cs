using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.PaySystems;

/// <summary>Handlers and payer types in our database.</summary>
internal sealed class PartStore(IWriter writer, IReader reader) : IPaySystemParts
{
    private static readonly Sql Handlers = new(
        "SELECT id, code, name, sort, settings, made_by_app FROM handlers WHERE workspace_id = $1 ORDER BY id"
    );

    private static readonly Sql PersonTypes = new("SELECT id, name, registry_type FROM person_types WHERE workspace_id = $1 ORDER BY id");

    public async Task<IReadOnlyList<PaySystemHandler>> HandlersAsync(WorkspaceId workspace, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(Handlers, workspace.Value), HandlerWrites.Read, ct);

    public Task<Result<HandlerId>> AddHandlerAsync(Workspace workspace, HandlerInput input, string? app, Actor actor, CancellationToken ct) =>
        writer.RunAsync(s => HandlerWrites.AddAsync(s, workspace, input, app, actor), ct);

    public async Task<Result> UpdateHandlerAsync(Workspace workspace, HandlerId id, HandlerChange change, string? app, Actor actor, CancellationToken ct)
    {
        try
        {
            return await writer.RunAsync(s => HandlerWrites.UpdateAsync(s, workspace, id, change, app, actor), ct);
        }
        catch (UniqueViolationException)
        {
            // Somebody took the same code between our check and our write.
            return PaySystemFailures.HandlerAlreadyThere;
        }
    }

    public Task<Result> DeleteHandlerAsync(Workspace workspace, HandlerId id, string? app, Actor actor, CancellationToken ct) =>
        writer.RunAsync(s => HandlerWrites.DeleteAsync(s, workspace, id, app, actor), ct);

    public async Task<IReadOnlyList<PersonType>> PersonTypesAsync(WorkspaceId workspace, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(PersonTypes, workspace.Value), PersonTypeWrites.Read, ct);

    public Task<Result<PersonTypeId>> AddPersonTypeAsync(Workspace workspace, PersonTypeInput input, Actor actor, CancellationToken ct) =>
        writer.RunAsync(s => PersonTypeWrites.AddAsync(s, workspace, input, actor), ct);

    public Task<Result> RenamePersonTypeAsync(Workspace workspace, PersonTypeId id, string name, Actor actor, CancellationToken ct) =>
        writer.RunAsync(s => PersonTypeWrites.RenameAsync(s, workspace, id, name, actor), ct);
}
