using PaymentsAdmin.Backends.Tests.Portals.Mirror;
using PaymentsAdmin.Backends.Tests.Writing;

namespace PaymentsAdmin.Backends.Tests.Databases;

/// <summary>This assembly as a separate program: a process that tests can kill.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => args is [PortalWriter.Name, .. var rest] ? PortalWriter.RunAsync(rest) : WritingProcess.RunAsync(args);
}
