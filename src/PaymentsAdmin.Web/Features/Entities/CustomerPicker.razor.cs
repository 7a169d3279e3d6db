using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Entities;

/// <summary>Finds a customer while its name is typed, or adds it.</summary>
public sealed partial class CustomerPicker
{
    private readonly CommandState _adding = new();
    private CustomerChoice? _added;
    private int _found;
    private bool _offersNew;

    [Parameter]
    public CustomerId? Value { get; set; }

    [Parameter]
    public EventCallback<CustomerId?> ValueChanged { get; set; }

    [Parameter]
    public string Name { get; set; } = "";

    [Parameter]
    public EventCallback<string> NameChanged { get; set; }

    [Parameter]
    public bool Needed { get; set; }

    [Parameter]
    public Failure? Failure { get; set; }

    [Inject]
    private EntityViewService Views { get; set; } = null!;

    [Inject]
    private EntityService Entities { get; set; } = null!;

    private bool MayAdd => Right.EditEntities.IsHeldBy(Actor);

    private string Help =>
        _adding.Failure is { } no ? T[no.Sentence]
        : Value is { } chosen && _added?.Id == chosen ? T[$"{_added.Name} is added as a customer and selected."]
        : Value is not null ? T[$"{Name.Trim()} is selected."]
        : Name.Trim().Length == 0 ? T["Type the start of a name, then choose."]
        : !MayAdd ? (_found > 0 ? T["Choose one."] : T["No such customer yet. Clerks can add customers."])
        : _found > 0 ? T.Of(_found, "1 customer found. Choose it, or add a new one.", $"{_found} customers found. Choose one, or add a new one.")
        : T["No such customer yet."];

    private async Task TypeAsync(string text)
    {
        (Name, Value) = (text, null);
        await NameChanged.InvokeAsync(text);
        await ValueChanged.InvokeAsync(null);
    }

    private async Task<IReadOnlyList<CustomerChoice>> FindAsync(string text)
    {
        var answer = text.Trim().Length == 0 ? null : await Views.CustomersAsync(Workspace.Id, text, Actor, Gone);
        IReadOnlyList<CustomerChoice> found = answer is { Ok: true } ? answer.Value : [];
        (_found, _offersNew) = (found.Count, MayAdd && answer is { Ok: true });
        return found;
    }

    // The current choice stays, because a namesake may have the same name.
    private async Task TakeAsync(CustomerChoice? one)
    {
        if (one is not null && Value is null)
        {
            await NameChanged.InvokeAsync(one.Name);
            await ValueChanged.InvokeAsync(one.Id);
        }
    }

    private async Task AddAsync()
    {
        var name = Name.Trim();
        if (await _adding.AskValueAsync(() => Entities.AddCustomerAsync(Workspace, new() { Name = name }, Actor, CancellationToken.None)) is { } id)
        {
            _added = new(id, name);
            await TakeAsync(_added);
        }
    }
}
