using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Session;

namespace PaymentsAdmin.Web.Setup.Session;

/// <summary>Ties a circuit to its session: activity keeps it open, and after its end nothing is accepted.</summary>
public sealed class SessionCircuit(AuthenticationStateProvider session, LiveSignIns live) : CircuitHandler, IDisposable
{
    private SignInId? _signIn;
    private IDisposable? _watch;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _signIn = SessionClaims.SignInOf((await session.GetAuthenticationStateAsync()).User);
        _watch = _signIn is { } id ? live.Watch(id, Follow) : null;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) =>
        context =>
        {
            if (_signIn is not { } id || live.See(id))
            {
                return next(context);
            }

            End();
            return Task.CompletedTask;
        };

    public void Dispose()
    {
        _watch?.Dispose();
        _watch = null;
    }

    private void Follow()
    {
        if (_signIn is { } id && !live.IsOpen(id))
        {
            End();
        }
    }

    private void End() => (session as CircuitSession)?.End();
}
