using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Payment;

/// <summary>Takes the mark back while its time lasts, and shows how long that is.</summary>
public sealed partial class UndoBar
{
    private static readonly int Most = (int)PaymentRules.UndoWindow.TotalSeconds;

    private readonly CommandState _undo = new();
    private int _left;

    /// <summary>What can be undone.</summary>
    [Parameter, EditorRequired]
    public required Words Says { get; set; }

    /// <summary>When the time is over.</summary>
    [Parameter, EditorRequired]
    public required DateTimeOffset Until { get; set; }

    /// <summary>Told when it is.</summary>
    [Parameter]
    public EventCallback Ended { get; set; }

    /// <summary>Told when the mark is gone.</summary>
    [Parameter]
    public EventCallback Undone { get; set; }

    [Inject]
    private BusinessClock Clock { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc />
    protected override void OnInitialized() => Count();

    /// <inheritdoc />
    protected override void OnAfterRender(bool firstRender)
    {
        base.OnAfterRender(firstRender);
        if (firstRender)
        {
            _ = CountDownAsync(Gone);
        }
    }

    private void Count() => _left = (int)Math.Ceiling((Until - Clock.Now).TotalSeconds);

    private async Task CountDownAsync(CancellationToken gone)
    {
        try
        {
            using var second = new PeriodicTimer(TimeSpan.FromSeconds(1), Time);
            while (_left > 0 && await second.WaitForNextTickAsync(gone))
            {
                Count();
                await InvokeAsync(StateHasChanged);
            }

            await InvokeAsync(Ended.InvokeAsync);
        }
        catch (OperationCanceledException)
        {
            // The bar is gone before its time was over.
        }
        catch (Exception bug)
        {
            await DispatchExceptionAsync(bug);
        }
    }

    private async Task UndoAsync()
    {
        if (await DoAsync(_undo, Payment.Revision, seen => Payments.UndoPayAsync(Open.Workspace, Payment.Id, seen, Open.Actor, Gone)))
        {
            await Undone.InvokeAsync();
        }
    }
}
