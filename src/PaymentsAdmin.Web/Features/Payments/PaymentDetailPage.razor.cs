using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Services;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Payments;

/// <summary>One payment: what it is for, its lines and deliveries, whether money was seen.</summary>
public sealed partial class PaymentDetailPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private PaymentDetail? _payment;
    private Failure? _failure;
    private Actor? _actor;
    private Workspace? _workspace;

    /// <summary>The payment's number.</summary>
    [Parameter]
    public long Id { get; set; }

    [Inject]
    private PaymentService Payments { get; set; } = null!;

    [Inject]
    private Desk Desk { get; set; } = null!;

    [Inject]
    private Formats Formats { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string Title => new PaymentId(Id).ToString();

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc />
    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var id = new PaymentId(Id);
        _actor = await Desk.ActorAsync();
        _workspace = await Desk.WorkspaceAsync(_gone.Token);
        var answer = await Payments.GetAsync(_workspace.Id, id, _actor, _gone.Token);
        if (_gone.IsCancellationRequested || id.Value != Id)
        {
            return;
        }

        if (answer.Failure?.Kind == FailureKind.NotFound)
        {
            Navigation.NotFound();
            return;
        }

        _failure = answer.Failure;
        _payment = answer.Ok ? answer.Value : null;
    }
}
