using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Services;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Entities;

/// <summary>Changes title, customer and stage of an entity.</summary>
public sealed partial class EntityEdit
{
    private static readonly string[] Fields = [nameof(EntityInput.Title), nameof(EntityInput.Customer), nameof(EntityInput.Stage)];

    private readonly Deed _deed = new();
    private readonly EntityForm _form = new();
    private RivalEdit<EntityHeader> _edit = null!;
    private LastChange? _change;

    /// <summary>Told when it is saved or given up.</summary>
    [Parameter, EditorRequired]
    public required EventCallback Done { get; set; }

    [Inject]
    private EntityService Entities { get; set; } = null!;

    [Inject]
    private EntityViewService Views { get; set; } = null!;

    private IReadOnlyList<ConflictLine> Conflict =>
        _edit.Compare([T["Title"], T["Customer"], T["Stage"]], [_form.Title, _form.CustomerName, _form.Stage]);

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        _edit = new(View.Header, header => header.Revision, Texts);
        _form.Take(View.Header);
    }

    private static string[] Texts(EntityHeader header) => [header.Title, header.CustomerName, header.Stage ?? ""];

    private async Task SaveAsync()
    {
        if (await _deed.RunAsync(() => _form.CustomerFault is { } fault ? Task.FromResult<Result>(fault) : _edit.SaveAsync(SendAsync, ReadAsync)))
        {
            await Done.InvokeAsync();
        }
    }

    private Task<Result> SendAsync(Revision seen) =>
        Entities.UpdateAsync(Workspace, View.Header.Id, new() { Title = _form.Title, Stage = _form.Stage, Customer = _form.Customer }, seen, Actor, Gone);

    private async Task<EntityHeader?> ReadAsync()
    {
        var change = await Views.LastChangeAsync(Workspace.Id, View.Header.Id, EntityPart.Whole, Actor, Gone);
        _change = change.Ok ? change.Value : null;
        var answer = await Entities.FindAsync(Workspace.Id, View.Header.Id, Actor, Gone);
        return answer.Ok ? answer.Value : null;
    }

    private void TakeSaved()
    {
        _form.Take(_edit.TakeSaved());
        _deed.Clear();
    }
}
