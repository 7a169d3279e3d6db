using Microsoft.AspNetCore.SignalR;
using PaymentsAdmin.Web.Shell;

namespace PaymentsAdmin.Web.Setup.Circuits;

/// <summary>Says during each call of a circuit whose connection it came by, also where no request is at hand.</summary>
internal sealed class HubHolder : IHubFilter
{
    private const string Start = "StartCircuit";

    private static readonly AsyncLocal<string?> Held = new();

    /// <summary>Who calls, in the words of a seal; null outside any call.</summary>
    public static string? Current => Held.Value;

    /// <inheritdoc />
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var user = invocationContext.Context.User;
        if (user is not null && invocationContext.HubMethodName is Start && invocationContext.ServiceProvider.GetRequiredService<OpenPages>().IsOverrun(Person.Of(user).Id))
        {
            invocationContext.Context.Abort();
            return null;
        }

        Held.Value = SignInSeals.HolderOf(user);
        return await next(invocationContext);
    }
}
