using System.Text.Json;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.Connections;
using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Portals.CrmCom.Sending;
using PaymentsAdmin.Portals.CrmCom.SignIn;
using PaymentsAdmin.Portals.RateLimiting;

namespace PaymentsAdmin.Portals.CrmCom.Calls;

/// <summary>Calls the host of one connection with its token: a read up to three times, a write once.</summary>
internal sealed class HostCaller(
    Func<CancellationToken, Task<CrmComConnection?>> connection,
    HostTokens tokens,
    HostSender sender,
    HealthTracker health,
    TimeSpan longest,
    TimeProvider time
)
{
    /// <summary>Sends a read, and repeats it after faults that may pass. What it asks may depend on the release of the host.</summary>
    public async Task<PortalAnswer<TResult>> ReadAsync<T, TResult>(
        HostMethod<T> method, Func<HostRelease, Arguments> arguments, Func<T, TResult> make, Urgency urgency, CancellationToken ct)
    {
        if (method.Writes)
        {
            throw new ArgumentException($"{method.Name} changes something, so it is not asked again.", nameof(method));
        }

        var turn = sender.Turn(urgency);
        var answer = await PortalWait.ForAsync(() => new ReadAttempts(longest, time).RunAsync(
            () => OnceAsync(method, arguments, turn, null, ct), fault => !fault.IsOfContent, fault => fault.IsLimit, ct));
        return answer.Ok ? Read(method, answer.Value, make) : answer.Fault;
    }

    /// <summary>Sends a write once. Once sent it cannot be cancelled, since its outcome would stay unknown.</summary>
    public async Task<PortalAnswer<TResult>> WriteAsync<T, TResult>(
        HostMethod<T> method, Func<HostRelease, Arguments> arguments, Func<T, TResult> make, Func<Task<bool>>? leave, CancellationToken ct)
    {
        var answer = await PortalWait.ForAsync(() => OnceAsync(method, arguments, sender.Turn(Urgency.Staff), leave, ct));
        return answer.Ok ? Read(method, answer.Value, make) : answer.Fault;
    }

    private PortalAnswer<TResult> Read<T, TResult>(HostMethod<T> method, JsonElement data, Func<T, TResult> make)
    {
        try
        {
            return PortalAnswer<TResult>.Of(make(method.Read(data)));
        }
        catch (JsonException fault)
        {
            // The message may quote what was read; the path is that of a field.
            var place = fault.Path is { Length: > 1 } path ? $" at {path}" : "";
            var breach = new PortalFault(PortalFaultKind.Senseless, method.Name) { Text = $"The answer is not as documented{place}.", IsOfContent = true };
            health.Note(breach);
            return breach;
        }
    }

    private async Task<PortalAnswer<JsonElement>> OnceAsync<T>(
        HostMethod<T> method, Func<HostRelease, Arguments> arguments, Turn turn, Func<Task<bool>>? leave, CancellationToken ct)
    {
        if (await connection(ct) is not { } current)
        {
            return new PortalFault(PortalFaultKind.SignIn, method.Name) { Text = "No address of the host is known." };
        }

        if (current.Release < method.Since)
        {
            return new PortalFault(PortalFaultKind.Refused, method.Name) { Text = $"The host knows this from release {method.Since} on." };
        }

        var call = method.With(arguments(current.Release));
        var token = await tokens.FindAsync(current, refused: null, turn.Urgency, ct);
        if (!token.Ok)
        {
            return token.Fault;
        }

        var answer = await sender.SendAsync(current, call, token.Value.Value, turn, leave, ct);
        if (answer.Fault is not { Kind: PortalFaultKind.SignIn })
        {
            return answer;
        }

        // The host refused the token before it processed the call, so sending it with another token is not a repeat.
        var next = await tokens.FindAsync(current, token.Value, turn.Urgency, ct);
        return next.Ok ? await sender.SendAsync(current, call, next.Value.Value, turn, leave, ct) : next.Fault;
    }
}
