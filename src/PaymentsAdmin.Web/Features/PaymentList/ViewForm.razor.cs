using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Views;
using PaymentsAdmin.Web.Features.PaymentList.Shown;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.PaymentList;

/// <summary>Saves the list's state as a view, or changes one of the user's views.</summary>
public sealed partial class ViewForm
{
    private static readonly string[] _fields = [nameof(ViewInput.Name)];
    private static readonly Role[] Roles = [Role.Viewer, Role.Clerk, Role.Approver, Role.Admin];

    private readonly CommandState _command = new();
    private ViewId? _read;
    private SavedView? _deleting;
    private string? _name;
    private Role _shared;
    private bool _default;
    private bool _opened;
    private int _through;

    [Parameter, EditorRequired]
    public required PaymentListState State { get; set; }

    [Parameter]
    public SavedView? View { get; set; }

    /// <summary>Raised when views were created, changed or deleted.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    private ViewService Views { get; set; } = null!;

    protected override object Shows => (View, Actor);

    private SavedView? Mine => View?.IsOf(Actor) == true ? View : null;

    private ViewInput Input =>
        new()
        {
            Name = _name ?? string.Empty,
            Query = PaymentListUrl.QueryOf(State),
            SharedWith = _shared,
            IsDefault = _default,
        };

    protected override void OnParametersSet()
    {
        base.OnParametersSet();

        // Unsaved input survives renders that show the same view.
        if (_read == Mine?.Id)
        {
            return;
        }

        _read = Mine?.Id;
        (_name, _shared, _default) = (Mine?.Name, Mine?.SharedWith ?? Role.None, Mine?.IsDefault ?? false);
        _command.Clear();
    }

    private async Task SaveNewAsync()
    {
        if (await _command.AskValueAsync(() => Views.AddAsync(Workspace, ViewService.Payments, Input, Actor, Gone)) is { } made)
        {
            _through++;
            await Changed.InvokeAsync();
            Navigation.NavigateTo(PaymentListUrl.Write(State with { View = made }), replace: true);
        }
    }

    private Task SaveAsync() => DoAsync(() => Views.SaveAsync(new(Workspace, Mine!.Id, Mine.Revision, Actor), Input, Gone));

    private Task TurnDefaultAsync() => DoAsync(() => Views.SetDefaultAsync(Workspace, View!.Id, !View.IsDefault, Actor, Gone));

    private async Task DeletedAsync()
    {
        _through++;
        await Changed.InvokeAsync();
        Navigation.NavigateTo(PaymentListUrl.Write(State with { View = null }), replace: true);
    }

    private async Task DoAsync(Func<Task<Result>> act)
    {
        if (await _command.RunAsync(act))
        {
            _through++;
            await Changed.InvokeAsync();
        }
    }
}
