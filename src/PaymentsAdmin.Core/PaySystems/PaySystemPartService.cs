using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.PaySystems;

/// <summary>Every verb on handlers and payer types.</summary>
public sealed class PaySystemPartService(IPaySystemParts parts, AccessGuard guard)
{
    private readonly HandlerInputValidator _handler = new();
    private readonly HandlerChangeValidator _handlerChange = new();
    private readonly PersonTypeInputValidator _personType = new();

    public async Task<Result<IReadOnlyList<PaySystemHandler>>> HandlersAsync(WorkspaceId workspace, Actor actor, CancellationToken ct) =>
        Right.SeeSystems.Check(actor) is { } no ? no : Result.Of(await parts.HandlersAsync(workspace, ct));

    public Task<Result<HandlerId>> AddHandlerAsync(Workspace workspace, HandlerInput input, string? app, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            Attempt(HandlerVerbs.Add, "handler", workspace, 0),
            actor,
            () =>
                _handler.FirstFault(input) is { } fault
                    ? Task.FromResult<Result<HandlerId>>(fault)
                    : parts.AddHandlerAsync(workspace, input, app, actor, ct),
            ct
        );

    public Task<Result> UpdateHandlerAsync(Workspace workspace, HandlerId id, HandlerChange change, string? app, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            Attempt(HandlerVerbs.Update, "handler", workspace, id.Value),
            actor,
            () =>
                _handlerChange.FirstFault(change) is { } fault
                    ? Task.FromResult<Result>(fault)
                    : parts.UpdateHandlerAsync(workspace, id, change, app, actor, ct),
            ct
        );

    /// <summary>Deletes one that no pay system uses.</summary>
    public Task<Result> DeleteHandlerAsync(Workspace workspace, HandlerId id, string? app, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            Attempt(HandlerVerbs.Delete, "handler", workspace, id.Value),
            actor,
            () => parts.DeleteHandlerAsync(workspace, id, app, actor, ct),
            ct
        );

    public async Task<Result<IReadOnlyList<PersonType>>> PersonTypesAsync(WorkspaceId workspace, Actor actor, CancellationToken ct) =>
        Right.SeeSystems.Check(actor) is { } no ? no : Result.Of(await parts.PersonTypesAsync(workspace, ct));

    public Task<Result<PersonTypeId>> AddPersonTypeAsync(Workspace workspace, PersonTypeInput input, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            Attempt(PersonTypeVerbs.Add, "person-type", workspace, 0),
            actor,
            () =>
                _personType.FirstFault(input) is { } fault
                    ? Task.FromResult<Result<PersonTypeId>>(fault)
                    : parts.AddPersonTypeAsync(workspace, input, actor, ct),
            ct
        );

    public Task<Result> RenamePersonTypeAsync(Workspace workspace, PersonTypeId id, string name, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            Attempt(PersonTypeVerbs.Rename, "person-type", workspace, id.Value),
            actor,
            () =>
                _personType.FirstFault(new PersonTypeInput { Name = name }) is { } fault
                    ? Task.FromResult<Result>(fault)
                    : parts.RenamePersonTypeAsync(workspace, id, name.Trim(), actor, ct),
            ct
        );

    private static Attempt Attempt(Verb verb, string subject, Workspace workspace, long id) => new(verb, subject, id, workspace.Id);
}
