using System.Net.Sockets;
using System.Text;

#pragma warning disable CA1050, MA0047, S3903 // The runtime looks for this name outside any namespace.
/// <summary>Runs inside a measured program and reports its live heap after a full collection on request.</summary>
internal static class StartupHook
#pragma warning restore CA1050, MA0047, S3903
{
    /// <summary>The variable with the path of the socket; without it nothing is started.</summary>
    public const string Variable = "PAYMENTSADMIN_BENCH_HEAP";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path)
        {
            new Thread(() => Listen(path)) { IsBackground = true, Name = "heap" }.Start();
        }
    }

    private static void Listen(string path)
    {
        using var door = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        door.Bind(new UnixDomainSocketEndPoint(path));
        door.Listen();
        while (true)
        {
            using var caller = door.Accept();
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            caller.Send(Encoding.ASCII.GetBytes($"{GC.GetTotalMemory(forceFullCollection: false)}\n"));
        }
    }
}
