using System.Globalization;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Describing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Editing;

namespace PaymentsAdmin.Web.Features.Reference;

/// <summary>Adds, shows or changes an entry of a kind, and switches it off and on.</summary>
public sealed partial class KindFormPage
{
    private readonly CommandState _command = new();
    private readonly CommandState _switch = new();
    private IKindPages? _pages;
    private KindRow? _row;
    private TypedKind? _typed;
    private ConcurrentEdit<KindRow>? _edit;
    private KindLinks _links = KindLinks.None;
    private Failure? _failure;
    private Words? _said;
    private bool _mayEdit;
    private bool _read;
    private bool _unchanged;

    [Parameter]
    public string Kind { get; set; } = "";

    [Parameter]
    public int? Id { get; set; }

    [Inject]
    private ReferenceKeeping Keeping { get; set; } = null!;

    [Inject]
    private AllKindPages Kinds { get; set; } = null!;

    private string Title =>
        _row is { } row ? row.Values[0]
        : _pages is null ? T["Reference data"]
        : Id is null ? T[$"Add: {_pages.Description.One}"]
        : T[_pages.Description.Many];

    private string Draft => $"reference/{Kind}-{Id?.ToString(CultureInfo.InvariantCulture) ?? "new"}";

    private IReadOnlyList<ConflictLine> Conflict =>
        _edit!.Compare([.. _pages!.Description.Fields.Select(one => T[one.Label])], Typed);

    private IReadOnlyList<string> Typed => [.. _typed!.Fields.Select(one => T.Read(one.Field, one.Now, _links))];

    protected override async Task OnParametersSetAsync()
    {
        _pages = Kinds.Find(Kind);
        (_row, _typed, _edit, _said, _unchanged) = (null, null, null, null, false);
        _command.Clear();
        _switch.Clear();
        _mayEdit = Right.EditReference.IsHeldBy(Actor) && Keeping.WhyNot(Workspace, Kind) is null;
        if (_pages is { } pages)
        {
            await OpenAsync(pages);
        }

        _read = true;
    }

    private async Task OpenAsync(IKindPages pages)
    {
        _failure = Id is null ? Right.EditReference.Check(Actor) ?? Keeping.WhyNot(Workspace, Kind) : null;
        _links = await Kinds.LinksAsync(pages, Workspace.Id, Actor, Gone);
        if (Id is not null)
        {
            var found = await FindAsync();
            (_row, _failure) = (found.Ok ? found.Value : null, found.Failure);
        }

        if (_failure is null)
        {
            _typed = new(pages.Description, _row?.Values ?? pages.Description.Blank);
            Edit(_row);
        }
    }

    private void Edit(KindRow? row)
    {
        _edit = row is null ? null : new(row, one => one.Revision, Shown, ReferenceFailures.ChangedMeanwhile);
        if (row is not null)
        {
            _typed!.Take(row.Values);
        }
    }

    private IReadOnlyList<string> Shown(KindRow row) => [.. _pages!.Description.Fields.Zip(row.Values, (field, value) => T.Read(field, value, _links))];

    private Task<Result<KindRow>> FindAsync() => _pages!.FindAsync(Workspace.Id, Id!.Value, Actor, Gone);

    private Failure? SwitchFault =>
        _switch.Failure == ReferenceFailures.ChangedMeanwhile
            ? ReferenceFailures.ChangedMeanwhile with
            {
                Sentence = "Someone changed this after you opened it. It is shown as it is now; press again if you still want to.",
            }
            : _switch.Failure;

    private bool IsSame => _edit is { } edit && edit.IsSame(Typed);

    private Words? Said => _unchanged && IsSame && _command.Failure is null ? (Words)"Nothing was changed." : _said;

    private async Task SaveAsync()
    {
        _unchanged = IsSame;
        if (await _command.RunAsync(SendAsync) && !_unchanged)
        {
            _command.Leave(Departure, ReferenceUrls.Of(Kind));
        }
    }

    private async Task<Result> SendAsync()
    {
        var values = _typed!.Read();
        return !values.Ok ? values
            : _edit is null ? await _pages!.AddAsync(Workspace, values.Value, Actor, Gone)
            : await _edit.SaveAsync(seen => _pages!.ChangeAsync(Workspace, Id!.Value, values.Value, seen, Actor, Gone), ReadAsync);
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
        _command.Clear();
    }

    // The switch applies to the state that the user saw; input in the form stays.
    private async Task SwitchAsync()
    {
        var active = !_row!.Active;
        (_unchanged, _said) = (false, null);
        if (await _switch.RunAsync(() => _pages!.SwitchAsync(Workspace, _row, active, Actor, Gone)))
        {
            _said = active ? "Active again." : "Deactivated.";
        }

        await ReadAsync();
        if (_switch.Failure == ReferenceFailures.ChangedMeanwhile)
        {
            ShowChange(active);
        }
    }

    // Either somebody else was faster, or the change is shown before the user chooses again.
    private void ShowChange(bool wanted)
    {
        if (_row!.Active == wanted)
        {
            _switch.Clear();
            _said = wanted ? "Someone else activated it meanwhile." : "Someone else deactivated it meanwhile.";
        }
        else if (IsSame)
        {
            Edit(_row);
        }
    }
}
