using Microsoft.AspNetCore.Components;

namespace PaymentsAdmin.Web.Shared;

/// <summary>A page or a part of one, whose work is cancelled when the user leaves it.</summary>
public abstract class Part : CalmPart, IDisposable
{
    private readonly CancellationTokenSource _gone = new();

    /// <summary>Keeps the token, since a disposed source no longer provides it.</summary>
    protected Part() => Gone = _gone.Token;

    [Inject]
    protected Formats Formats { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>Cancelled when the component is removed; still usable by work that continues after that.</summary>
    protected CancellationToken Gone { get; }

    /// <summary>Runs what nobody awaits, such as the answer to an event, and renders: an error in it is one of this component.</summary>
    protected async Task ShowAgainAsync(Func<Task> readAgain)
    {
        if (Gone.IsCancellationRequested)
        {
            return;
        }

        try
        {
            await readAgain();
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // A newer read is being shown, or the page was left.
        }
        catch (Exception bug)
        {
            await DispatchExceptionAsync(bug);
        }
    }

    protected async Task RepeatAsync(TimeSpan pace, TimeProvider time, Func<Task> act)
    {
        try
        {
            using var tick = new PeriodicTimer(pace, time);
            while (await tick.WaitForNextTickAsync(Gone))
            {
                await InvokeAsync(act);
            }
        }
        catch (OperationCanceledException)
        {
            // The component was removed.
        }
        catch (Exception bug)
        {
            await DispatchExceptionAsync(bug);
        }
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Cancels the component's work.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gone.Cancel();
            _gone.Dispose();
        }
    }
}
