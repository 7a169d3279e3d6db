using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Payment;

/// <summary>Undoes the paid mark within its window, and shows the remaining time.</summary>
public sealed partial class UndoBar
{
    private static readonly int MaxSeconds = (int)PaymentRules.UndoWindow.TotalSeconds;

    private readonly CommandState _undo = new();
    private int _left;

    [Parameter, EditorRequired]
    public required Words Says { get; set; }

    [Parameter, EditorRequired]
    public required DateTimeOffset Until { get; set; }

    [Parameter]
    public EventCallback Ended { get; set; }

    /// <summary>Raised when it is pressed: another read may show what it does before its own answer does.</summary>
    [Parameter]
    public EventCallback Begun { get; set; }

    [Parameter]
    public EventCallback Undone { get; set; }

    [Inject]
    private BusinessClock Clock { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    protected override void OnInitialized() => Count();

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
            // The bar was removed before the window ended.
        }
        catch (Exception bug)
        {
            await DispatchExceptionAsync(bug);
        }
    }

    private async Task UndoAsync()
    {
        await Begun.InvokeAsync();
        if (await DoAsync(_undo, Payment.Revision, seen => Payments.UndoPayAsync(At(seen), Gone)))
        {
            await Undone.InvokeAsync();
        }
    }
}
