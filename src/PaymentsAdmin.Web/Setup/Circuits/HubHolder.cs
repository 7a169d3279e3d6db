using Microsoft.AspNetCore.SignalR;

namespace PaymentsAdmin.Web.Setup.Circuits;

/// <summary>Says during each call of a circuit whose connection it came by, also where no request is at hand.</summary>
internal sealed class HubHolder : IHubFilter
{
    private static readonly AsyncLocal<string?> Held = new();

    /// <summary>Who calls, in the words of a seal; null outside any call.</summary>
    public static string? Current => Held.Value;

    /// <inheritdoc />
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        Held.Value = SignInSeals.HolderOf(invocationContext.Context.User);
        return await next(invocationContext);
    }
}
