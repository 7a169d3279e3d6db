using System.Globalization;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Portals;

/// <summary>The open and refused portal writes, newest first, with their next steps.</summary>
public sealed partial class OperationsPage
{
    private const int MaxRows = 50;

    private static readonly IReadOnlyList<ListColumn> _columns =
    [
        new("What"),
        new("State"),
        new("Payment"),
        new("Entity"),
        new("Who"),
        new("Since"),
        new("Attempts", "figure"),
        new("Next step", "wide"),
    ];

    private readonly CommandState _undo = new();
    private OperationId? _undone;
    private Operation? _deciding;
    private readonly ListLoader<OperationCursor?, Slice<Operation>> _reading = new();

    /// <summary>The operation after which the page starts.</summary>
    [SupplyParameterFromQuery(Name = "after")]
    public string? After { get; set; }

    [Inject]
    private OperationService Operations { get; set; } = null!;

    [Inject]
    private BusinessClock Clock { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        if (Offers(Can.Look))
        {
            Follow(change => change.Workspace == Workspace.Id && change.SubjectKind is SubjectKinds.Operation or SubjectKinds.Payment, ReadAsync);
        }
    }

    protected override Task OnParametersSetAsync() => Offers(Can.Look) ? ReadAsync() : Task.CompletedTask;

    private Task ReadAsync()
    {
        var after = Read(After);
        return _reading.ReadAsync(after, ct => NotDoneAsync(after, ct), Gone);
    }

    private async Task<Result<Slice<Operation>>> NotDoneAsync(OperationCursor? after, CancellationToken ct) =>
        Slice<Operation>.OfAnswer(await Operations.NotDoneAsync(Workspace.Id, after, MaxRows + 1, Actor, ct), MaxRows);

    private bool MayUndo(Operation one) =>
        one.State is OperationState.Planned
        && OperationRules.Next(one.State, OperationStep.Undo) is not null
        && OperationRules.RightTo(one.Verb).IsHeldBy(Actor);

    private bool MayDecide(Operation one) => OperationRules.Decide(one.State) is null && OperationVerbs.DecideDone.Right!.IsHeldBy(Actor);

    private Task DecidedAsync()
    {
        _deciding = null;
        return ReadAsync();
    }

    private async Task UndoAsync(Operation one)
    {
        _undone = one.Id;
        await _undo.RunAsync(() => Operations.UndoAsync(Workspace, one.Id, Actor, Gone));
        await ReadAsync();
    }

    private static string Url(OperationCursor place) =>
        string.Create(CultureInfo.InvariantCulture, $"{AppUrls.Operations}?after={place.NotBefore.ToUnixTimeMilliseconds()}.{place.Id.Value}");

    // An unreadable place shows the first page.
    private static OperationCursor? Read(string? text) =>
        text?.Split('.') is [var at, var id]
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var instant)
        && instant <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(DateTimeOffset.FromUnixTimeMilliseconds(instant), new(number))
            : null;
}
