using Microsoft.AspNetCore.Components.Server.Circuits;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Setup.Circuits;

internal sealed class DepartureCircuit(Departure departure) : CircuitHandler
{
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        departure.Repeat();
        return Task.CompletedTask;
    }
}
