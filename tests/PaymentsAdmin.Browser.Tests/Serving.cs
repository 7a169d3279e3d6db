using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>The program from its start to its end.</summary>
internal interface IServing : IDisposable
{
    bool IsRunning { get; }

    /// <summary>The exit code, at its end.</summary>
    Task<int> EndAsync();

    /// <summary>Asks it to end in good order.</summary>
    Task StopAsync();
}

/// <summary>The program as a process of its own.</summary>
internal sealed class ServedProcess : IServing
{
    private readonly Process _process;

    public ServedProcess(ProcessStartInfo start, Heard log)
    {
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => log.WriteLine(line.Data);
        _process.ErrorDataReceived += (_, line) => log.WriteLine(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Id => _process.Id.ToString(CultureInfo.InvariantCulture);

    public bool IsRunning => !_process.HasExited;

    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync().WithinAsync();
        return _process.ExitCode;
    }

    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", Id])!;
        await kill.WaitForExitAsync();
    }

    public void Kill() => _process.Kill();

    public void Dispose() => _process.Dispose();
}

/// <summary>The program as a task of this process.</summary>
internal sealed class ServedInside : IServing
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task<int> _served;

    public ServedInside(string environment, string[] args, Heard log) =>
        _served = InThisProcess.RunAsync(environment, args, new(TextReader.Null, log, log), _stop.Token);

    public bool IsRunning => !_served.IsCompleted;

    public Task<int> EndAsync() => _served.WithinAsync();

    public Task StopAsync() => _stop.CancelAsync();

    public void Dispose() => _stop.Dispose();
}

/// <summary>What a program has said, to be read while it speaks.</summary>
internal sealed class Heard : TextWriter
{
    private readonly StringBuilder _said = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value)
    {
        lock (_said)
        {
            _said.Append(value);
        }
    }

    public override void WriteLine(string? value) => Write(value + NewLine);

    public override string ToString()
    {
        lock (_said)
        {
            return _said.ToString();
        }
    }
}
