using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shell;

/// <summary>Keeps a bug of one page from ending the circuit, and gives it a number that also stands in the log.</summary>
public sealed class PageErrorBoundary : ErrorBoundary
{
    /// <summary>The number under which the log tells more.</summary>
    public string? Reference { get; private set; }

    /// <summary>Why nothing could be saved, where that is all that went wrong.</summary>
    public Failure? Unsaved { get; private set; }

    [Inject]
    private ILogger<PageErrorBoundary> Logger { get; set; } = null!;

    /// <inheritdoc />
    protected override Task OnErrorAsync(Exception exception)
    {
        Unsaved = NotSaved.Of(exception);
        if (Unsaved is not null)
        {
            Reference = null;
            return Task.CompletedTask;
        }

        Reference = RandomNumberGenerator.GetHexString(12, lowercase: true);
        Logger.LogError(exception, "A page failed, request id {Reference}", Reference);
        return Task.CompletedTask;
    }
}
