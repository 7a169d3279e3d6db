using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Services;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Entities;

/// <summary>Finds a customer while its name is typed, or adds it.</summary>
public sealed partial class CustomerPicker
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private readonly Deed _adding = new();
    private CancellationTokenSource _search = new();
    private IReadOnlyList<CustomerChoice> _found = [];
    private bool _offersNew;

    /// <summary>The customer that is chosen.</summary>
    [Parameter]
    public CustomerId? Value { get; set; }

    /// <summary>Told when another one is chosen, or none.</summary>
    [Parameter]
    public EventCallback<CustomerId?> ValueChanged { get; set; }

    /// <summary>What stands in the field.</summary>
    [Parameter]
    public string Name { get; set; } = "";

    /// <summary>Told while it is typed.</summary>
    [Parameter]
    public EventCallback<string> NameChanged { get; set; }

    /// <summary>Whether one has to be chosen.</summary>
    [Parameter]
    public bool Needed { get; set; }

    /// <summary>The form's last "no".</summary>
    [Parameter]
    public Failure? Failure { get; set; }

    [Inject]
    private EntityViewService Views { get; set; } = null!;

    [Inject]
    private EntityService Entities { get; set; } = null!;

    private bool MayAdd => Right.EditEntities.IsHeldBy(Actor);

    private string Help =>
        _adding.Failure is { } no ? T[no.Sentence]
        : Value is not null ? T["Chosen."]
        : Name.Trim().Length == 0 ? T["Type the start of a name, then choose."]
        : !MayAdd ? (_found.Count > 0 ? T["Choose one."] : T["No such customer yet. Clerks can add customers."])
        : _found.Count > 0 ? T.Of(_found.Count, "1 customer found. Choose it, or add a new one.", $"{_found.Count} customers found. Choose one, or add a new one.")
        : T["No such customer yet."];

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        _search.Cancel();
        _search.Dispose();
        base.Dispose(disposing);
    }

    private async Task SearchAsync(string? typed)
    {
        // All of this at once: whatever shows an older text would overwrite what is typed meanwhile.
        var text = Name = typed ?? "";
        var (before, search) = (_search, new CancellationTokenSource());
        _search = search;
        var asked = search.Token;
        await NameChanged.InvokeAsync(text);
        await ValueChanged.InvokeAsync(null);
        await before.CancelAsync();
        before.Dispose();
        try
        {
            await Task.Delay(Pause, asked);
            var answer = text.Trim().Length == 0 ? null : await Views.CustomersAsync(Workspace.Id, text, Actor, asked);
            if (!asked.IsCancellationRequested)
            {
                _found = answer is { Ok: true } ? answer.Value : [];
                _offersNew = MayAdd && answer is { Ok: true };
                await ChooseSameAsync(text.Trim());
            }
        }
        catch (OperationCanceledException)
        {
            // Typing went on; the newer text is being searched.
        }
    }

    // A name that one customer alone has needs no click, and what was typed before a restart says all.
    private async Task ChooseSameAsync(string name)
    {
        if (_found.Where(one => string.Equals(one.Name, name, StringComparison.Ordinal)).ToList() is [var only])
        {
            await ValueChanged.InvokeAsync(only.Id);
        }
    }

    private async Task ChooseAsync(CustomerChoice one)
    {
        (_found, _offersNew) = ([], false);
        await NameChanged.InvokeAsync(one.Name);
        await ValueChanged.InvokeAsync(one.Id);
    }

    private async Task AddAsync()
    {
        var name = Name.Trim();
        CustomerId? added = null;
        await _adding.RunAsync(async () =>
        {
            var answer = await Entities.AddCustomerAsync(Workspace, new() { Name = name }, Actor, CancellationToken.None);
            added = answer.Ok ? answer.Value : null;
            return answer;
        });
        if (added is { } id)
        {
            await ChooseAsync(new(id, name));
        }
    }
}
