using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shell;

/// <summary>Keeps a page's bug from ending the circuit, and shows a reference number that is also logged.</summary>
public sealed class PageErrorBoundary : ErrorBoundary
{
    /// <summary>The reference number in the log.</summary>
    public string? Reference { get; private set; }

    /// <summary>Why nothing could be saved, if that is all that went wrong.</summary>
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
