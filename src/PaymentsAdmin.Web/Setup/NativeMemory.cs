using System.Runtime.InteropServices;

namespace PaymentsAdmin.Web.Setup;

/// <summary>
/// Returns freed native memory (buffers of sockets, compression and SQLite) to the system. glibc keeps it otherwise. A low
/// trim threshold would cause system calls at each click, so it is trimmed every two seconds.
/// </summary>
internal sealed class NativeMemory : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var timer = new PeriodicTimer(Often);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                _ = GiveBack(0);
            }
        }
        catch (OperationCanceledException)
        {
            // The app is stopping.
        }
        catch (Exception none) when (none is EntryPointNotFoundException or DllNotFoundException)
        {
            // Another C library, without malloc_trim.
        }
    }

    [DllImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GiveBack(nuint kept);
}
