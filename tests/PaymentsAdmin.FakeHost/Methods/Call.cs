using PaymentsAdmin.FakeHosts.State;
using PaymentsAdmin.FakeHosts.Wire;

namespace PaymentsAdmin.FakeHosts.Methods;

/// <summary>A call that is carried out: who calls, from which unit, with what.</summary>
public sealed record Call(World World, HostUser User, Unit Unit, Arguments Arguments)
{
    public Release Release => World.Release;

    public string? Fields => Arguments.Text(Names.Fields);
}
