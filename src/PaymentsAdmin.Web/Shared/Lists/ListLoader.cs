using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Lists;

/// <summary>Loads the content of a page. A new read cancels an unfinished one and drops its result.</summary>
public sealed class ListLoader<TAsked, TFound>
    where TFound : class
{
    private CancellationTokenSource? _running;

    /// <summary>The query of the result; null before the first one.</summary>
    public TAsked? Asked { get; private set; }

    /// <summary>The result; null before the first one and after a failure.</summary>
    public TFound? Found { get; private set; }

    public Failure? Failure { get; private set; }

    /// <summary>Drops the result, for a page about to show something else.</summary>
    public void Forget() => (Asked, Found, Failure) = (default, null, null);

    /// <summary>Reads; true if the result is current, false if a newer read replaced it or the page was left.</summary>
    public async Task<bool> ReadAsync(TAsked asked, Func<CancellationToken, Task<Result<TFound>>> read, CancellationToken gone)
    {
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(gone);
        var overtaken = _running;
        _running = reading;
        if (overtaken is not null)
        {
            await overtaken.CancelAsync();
        }

        try
        {
            var answer = await read(reading.Token);
            if (reading.IsCancellationRequested)
            {
                return false;
            }

            (Asked, Failure) = (asked, answer.Failure);
            Found = answer.Ok ? answer.Value : null;
            return true;
        }
        catch (OperationCanceledException) when (reading.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            if (ReferenceEquals(_running, reading))
            {
                _running = null;
            }
        }
    }
}
