namespace PaymentsAdmin.Bench.Screens;

/// <summary>The peak resident memory of a program, sampled every few milliseconds until this is disposed.</summary>
internal sealed class PeakResident : IDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly Thread _watch;
    private double _mib;

    public PeakResident(ServedProgram program)
    {
        _watch = new Thread(() =>
        {
            do
            {
                _mib = Math.Max(_mib, program.ResidentMiB);
            } while (!_over.Token.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(10)));
        });
        _watch.Start();
    }

    /// <summary>The peak so far.</summary>
    public double MiB => _mib;

    public void Dispose()
    {
        _over.Cancel();
        _watch.Join();
        _over.Dispose();
    }
}
