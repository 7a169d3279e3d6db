using System.Diagnostics;

namespace PaymentsAdmin.Backends.Tests.Exports;

/// <summary>Runs programs of the machine that read files.</summary>
internal static class Programs
{
    /// <summary>Where a program is; a machine without it is told how to install it.</summary>
    public static string Find(string name, string package) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException(
            $"This test reads files with {name}, which is not installed. Install it:{Environment.NewLine}apt-get update && apt-get install -y --no-install-recommends {package}"
        );

    /// <summary>A program's output; a failed or hanging program fails with its output.</summary>
    public static async Task<string> RunAsync(ProcessStartInfo start, TimeSpan patience)
    {
        (start.UseShellExecute, start.RedirectStandardOutput, start.RedirectStandardError) = (false, true, true);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var late = new CancellationTokenSource(patience);
        try
        {
            await process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException cancelled)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{start.FileName} ran longer than {patience.TotalSeconds} s.", cancelled);
        }

        process.ExitCode.ShouldBe(0, $"{start.FileName} said: {await errors}");
        return await output;
    }
}
