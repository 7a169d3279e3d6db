using System.Security.Cryptography;
using Microsoft.AspNetCore.SignalR;
using PaymentsAdmin.Web.Session;

namespace PaymentsAdmin.Web.Setup.Circuits;

/// <summary>Provides the caller of a circuit's hub call, even without an HTTP request.</summary>
public sealed class HubHolder : IHubFilter
{
    private const string Start = "StartCircuit";
    private const string Pause = "PauseCircuit";
    private const string Resume = "ResumeCircuit";

    private static readonly AsyncLocal<(string Holder, bool Pauses)?> Held = new();

    /// <summary>The caller as named in seals; null outside of a call.</summary>
    public static string? Current => Held.Value?.Holder;

    /// <summary>Whether the call pauses a page into its browser, or resumes it from there.</summary>
    public static bool Pauses => Held.Value is { Pauses: true };

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var (caller, method) = (invocationContext.Context, invocationContext.HubMethodName);
        if (caller.User is { } user
            && method is Start or Resume
            && invocationContext.ServiceProvider.GetRequiredService<OpenPages>().IsOverrun(Person.Of(user).Id))
        {
            caller.Abort();
            return null;
        }

        try
        {
            return await DuringAsync(SignInSeals.HolderOf(caller.User), method, () => next(invocationContext));
        }
        catch (CryptographicException) when (method is Resume)
        {
            // The state was sealed by another session or build, so the page is reloaded.
            caller.Abort();
            return null;
        }
    }

    /// <summary>Runs an action as a hub call of the given caller.</summary>
    public static async ValueTask<T> DuringAsync<T>(string holder, string method, Func<ValueTask<T>> act)
    {
        Held.Value = (holder, method is Pause or Resume);
        return await act();
    }
}
