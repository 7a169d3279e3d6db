using System.Text.Json;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.Bitrix24.Connecting;
using PaymentsAdmin.Portals.Bitrix24.SignIn;
using PaymentsAdmin.Portals.Bitrix24.Wire;
using PaymentsAdmin.Portals.Connections;
using PaymentsAdmin.Portals.RateLimiting;

namespace PaymentsAdmin.Portals.Bitrix24.Calls;

/// <summary>Calls the portal of one connection: a read up to three times, a write once.</summary>
internal sealed class PortalCaller(
    TokenKeeper keeper,
    CallSender sender,
    MethodPauses pauses,
    HealthTracker health,
    PortalConnectionOptions options,
    TimeProvider time
)
{
    /// <summary>Sends a read, and retries it after faults that may pass.</summary>
    public async Task<PortalAnswer<TResult>> ReadAsync<T, TResult>(Call<T> call, Func<T, TResult> make, Urgency urgency, CancellationToken ct)
    {
        var answer = await RawAsync(call, urgency, ct);
        return answer.Ok ? Read(call, answer.Value.Result, make) : answer.Fault;
    }

    /// <summary>Sends a write once. Once sent it cannot be cancelled, since its outcome would stay unknown.</summary>
    public async Task<PortalAnswer<TResult>> WriteAsync<T, TResult>(Call<T> call, Func<T, TResult> make, Func<Task<bool>>? leave, CancellationToken ct)
    {
        var answer = await PortalWait.ForAsync(() => OnceAsync(call, sender.Turn(Urgency.Staff), leave, ct));
        return answer.Ok ? Read(call, answer.Value.Result, make) : answer.Fault;
    }

    /// <summary>A read's result, as the portal sent it.</summary>
    public Task<PortalAnswer<Success>> RawAsync(Call call, Urgency urgency, CancellationToken ct) =>
        call.Effect == Effect.Reads
            ? PortalWait.ForAsync(() => RepeatedAsync(call, urgency, ct))
            : throw new ArgumentException($"{call} changes something, so it is not asked again.", nameof(call));

    private Task<PortalAnswer<Success>> RepeatedAsync(Call call, Urgency urgency, CancellationToken ct)
    {
        var turn = sender.Turn(urgency);

        // After a limit, the rate limiter makes everybody wait. It does not know the server that issues tokens.
        return new ReadAttempts(options.ReadTimeout, time).RunAsync(
            () => OnceAsync(call, turn, null, ct),
            _ => pauses.Left(call.Method, urgency) <= TimeSpan.Zero,
            fault => fault.IsLimit && fault.Method is not SignInServer.Method,
            ct
        );
    }

    /// <summary>Converts a result; a breach of the contract is a fault of its method.</summary>
    public PortalAnswer<TResult> Read<T, TResult>(Call<T> call, JsonElement result, Func<T, TResult> make)
    {
        try
        {
            return PortalAnswer<TResult>.Of(make(call.Read(result)));
        }
        catch (JsonException fault)
        {
            var breach = new PortalFault(PortalFaultKind.Senseless, call.Method) { Text = Breach(fault), IsOfContent = true };
            health.Note(breach);
            return breach;
        }
    }

    // The path of a field, without its position in the answer.
    private static string Breach(JsonException fault) =>
        fault.Path is { Length: > 1 } path
            ? $"The answer is not as documented at {path}."
            : $"The answer is not as documented: {fault.Message.Split(" Path:")[0]}";

    private async Task<PortalAnswer<Success>> OnceAsync(Call call, Turn turn, Func<Task<bool>>? leave, CancellationToken ct)
    {
        var connection = await keeper.FindAsync(ct);
        if (connection is null)
        {
            return new PortalFault(PortalFaultKind.SignIn, call.Method) { Text = "No address of the portal is known." };
        }

        if (connection is not Bitrix24Connection.Application app)
        {
            return await sender.SendAsync(connection, call, turn, leave, ct);
        }

        if (app.Tokens.Access.Length > 0)
        {
            var answer = await sender.SendAsync(app, call, turn, leave, ct);
            if (answer.Ok || !IsExpired(answer.Fault))
            {
                return answer;
            }
        }

        // The portal refused the call before processing it, so sending it with another token is not a repeat.
        var renewed = await keeper.RenewAsync(app, ct);
        if (!renewed.Ok)
        {
            health.Note(renewed.Fault);
            return renewed.Fault;
        }

        return await sender.SendAsync(renewed.Value, call, turn, leave, ct);
    }

    private static bool IsExpired(PortalFault fault) =>
        fault.Kind == PortalFaultKind.SignIn && (ErrorCodes.Is(fault.Code, ErrorCodes.ExpiredToken) || ErrorCodes.Is(fault.Code, ErrorCodes.InvalidToken));
}
