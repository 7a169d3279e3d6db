using System.Runtime.InteropServices;

namespace PaymentsAdmin.Web.Setup;

/// <summary>
/// Gives memory back that is not the runtime's own: buffers of sockets, compression and SQLite that were freed. glibc keeps
/// them unless it is asked. Told once how little to keep, it would ask the system again at each click; so it is asked now and then.
/// </summary>
internal sealed class NativeMemory : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(2);

    /// <inheritdoc />
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
            // The app ends.
        }
        catch (Exception none) when (none is EntryPointNotFoundException or DllNotFoundException)
        {
            // Another C library, which has its own way with memory.
        }
    }

    [DllImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GiveBack(nuint kept);
}
