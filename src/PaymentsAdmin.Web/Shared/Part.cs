using Microsoft.AspNetCore.Components;

namespace PaymentsAdmin.Web.Shared;

/// <summary>A page or a part of one: what it began ends when it is left.</summary>
public abstract class Part : CalmPart, IDisposable
{
    private readonly CancellationTokenSource _gone = new();

    /// <summary>Keeps the token, since a disposed source no longer provides it.</summary>
    protected Part() => Gone = _gone.Token;

    /// <summary>How figures and days read.</summary>
    [Inject]
    protected Formats Formats { get; set; } = null!;

    /// <summary>The addresses.</summary>
    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>Cancelled when it is left, and still there for what goes on after that.</summary>
    protected CancellationToken Gone { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends what was begun.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gone.Cancel();
            _gone.Dispose();
        }
    }
}
