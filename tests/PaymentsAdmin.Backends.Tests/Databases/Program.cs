using PaymentsAdmin.Backends.Tests.Exports;
using PaymentsAdmin.Backends.Tests.Portals.Hosted.Walk;
using PaymentsAdmin.Backends.Tests.Portals.Mirror;
using PaymentsAdmin.Backends.Tests.Writing;
using Xunit.MicrosoftTestingPlatform;

namespace PaymentsAdmin.Backends.Tests.Databases;

/// <summary>The runner of the tests, or this assembly as a separate program: a process that tests can kill or measure.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) =>
        args switch
        {
            [HostedWriter.Name, .. var rest] => HostedWriter.RunAsync(rest),
            [PortalWriter.Name, .. var rest] => PortalWriter.RunAsync(rest),
            [ExportingProcess.Name, .. var rest] => ExportingProcess.RunAsync(rest),
            [WritingProcess.Name, .. var rest] => WritingProcess.RunAsync(rest),
            _ => TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        };
}
