using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared.Editing;

namespace PaymentsAdmin.Web.Features.Entities;

/// <summary>Changes title, customer and stage of an entity.</summary>
public sealed partial class EntityEdit
{
    private readonly EntityForm _form = new();

    protected override EntityPart Of => EntityPart.Whole;

    private IReadOnlyList<ConflictLine> Conflict =>
        Edit!.Compare([T["Title"], T["Customer"], T["Stage"]], [_form.Title, _form.CustomerName, _form.Stage]);

    protected override void OnInitialized()
    {
        Edit = new(View.Header, header => header.Revision, Texts);
        Take(View.Header);
    }

    protected override void Take(EntityHeader saved) => _form.Take(saved);

    protected override async Task<EntityHeader?> FindAsync()
    {
        var answer = await Entities.FindAsync(Workspace.Id, View.Header.Id, Actor, Gone);
        return answer.Ok ? answer.Value : null;
    }

    private static string[] Texts(EntityHeader header) => [header.Title, header.CustomerName, header.Stage ?? ""];

    private Task SaveAsync() => RunAsync("Saved.", () => _form.CustomerFault is { } fault ? Task.FromResult<Result>(fault) : SaveOverAsync(SendAsync));

    private Task<Result> SendAsync(Revision seen) =>
        Entities.UpdateAsync(new(Workspace, View.Header.Id, seen, Actor), new() { Title = _form.Title, Stage = _form.Stage, Customer = _form.Customer }, Gone);
}
