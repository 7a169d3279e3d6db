using System.Globalization;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Describing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Entities;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Reference;

/// <summary>Adds one of some kind, shows one, changes it, switches it off and on.</summary>
public sealed partial class KindFormPage
{
    private readonly Deed _deed = new();
    private readonly Deed _switch = new();
    private IKindDesk? _desk;
    private KindRow? _row;
    private TypedKind? _typed;
    private RivalEdit<KindRow>? _edit;
    private KindLinks _links = KindLinks.None;
    private Failure? _failure;
    private Words? _said;
    private bool _mayEdit;
    private bool _read;

    /// <summary>The kind.</summary>
    [Parameter]
    public string Kind { get; set; } = "";

    /// <summary>Which one; null for a new one.</summary>
    [Parameter]
    public int? Id { get; set; }

    [Inject]
    private KindDesks Desks { get; set; } = null!;

    private string Title =>
        _row is { } row ? row.Values[0]
        : _desk is null ? T["Reference data"]
        : Id is null ? T[$"Add: {_desk.Description.One}"]
        : T[_desk.Description.Many];

    private string Draft => $"reference/{Kind}-{Id?.ToString(CultureInfo.InvariantCulture) ?? "new"}";

    private IReadOnlyList<ConflictLine> Conflict =>
        _edit!.Compare([.. _desk!.Description.Fields.Select(one => T[one.Label])], [.. _typed!.Fields.Select(one => T.Read(one.Field, one.Now, _links))]);

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        _desk = Desks.Find(Kind);
        (_row, _typed, _edit, _said) = (null, null, null, null);
        _deed.Clear();
        _switch.Clear();
        _mayEdit = Right.EditReference.IsHeldBy(Actor);
        if (_desk is { } desk)
        {
            await OpenAsync(desk);
        }

        _read = true;
    }

    private async Task OpenAsync(IKindDesk desk)
    {
        _failure = Id is null ? Right.EditReference.Check(Actor) : null;
        _links = await Desks.LinksAsync(desk, Workspace.Id, Actor, Gone);
        if (Id is not null)
        {
            var found = await FindAsync();
            (_row, _failure) = (found.Ok ? found.Value : null, found.Failure);
        }

        if (_failure is null)
        {
            _typed = new(desk.Description, _row?.Values ?? desk.Description.Blank);
            _edit = _row is null ? null : new(_row, row => row.Revision, Shown, ReferenceFailures.ChangedMeanwhile);
        }
    }

    private IReadOnlyList<string> Shown(KindRow row) => [.. _desk!.Description.Fields.Zip(row.Values, (field, value) => T.Read(field, value, _links))];

    private Task<Result<KindRow>> FindAsync() => _desk!.FindAsync(Workspace.Id, Id!.Value, Actor, Gone);

    private async Task SaveAsync()
    {
        if (await _deed.RunAsync(SendAsync))
        {
            Navigation.NavigateTo(ReferenceUrls.Of(Kind));
        }
    }

    private async Task<Result> SendAsync()
    {
        var values = _typed!.Read();
        return !values.Ok ? values
            : _edit is null ? await _desk!.AddAsync(Workspace, values.Value, Actor, Gone)
            : await _edit.SaveAsync(seen => _desk!.ChangeAsync(Workspace, Id!.Value, values.Value, seen, Actor, Gone), ReadAsync);
    }

    private async Task<KindRow?> ReadAsync()
    {
        var found = await FindAsync();
        _row = found.Ok ? found.Value : _row;
        return found.Ok ? found.Value : null;
    }

    private void TakeSaved()
    {
        _typed!.Take(_edit!.TakeSaved().Values);
        _deed.Clear();
    }

    // Whoever switches has seen the state, which is what changes; what is typed above stays.
    private async Task SwitchAsync()
    {
        var active = !_row!.Active;
        if (await _switch.RunAsync(() => _desk!.SwitchAsync(Workspace, _row, active, Actor, Gone)))
        {
            _said = active ? "Active again." : "Deactivated.";
        }

        await ReadAsync();
    }
}
