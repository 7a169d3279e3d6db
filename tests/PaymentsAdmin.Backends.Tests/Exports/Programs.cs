using System.Diagnostics;

namespace PaymentsAdmin.Backends.Tests.Exports;

/// <summary>Runs installed programs that read files.</summary>
internal static class Programs
{
    /// <summary>Finds a program. If it is missing, the exception names the command that installs it.</summary>
    public static string Find(string name, string package) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException(
            $"This test reads files with {name}, which is not installed. Install it:{Environment.NewLine}apt-get update && apt-get install -y --no-install-recommends {package}"
        );

    /// <summary>Returns the output of a program. A failed or hanging program throws with its output.</summary>
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
